import { expect, it } from 'vitest'
import { column } from '../new-run/testing/complete-draft.ts'
import { gridColumns } from './column-widths.ts'

it('gives long texts what short cells leave, and no column less than it can be read in', () => {
  const columns = [{ ...column('id', null), meanLength: 4 }, { ...column('body', null), meanLength: 900 }, { ...column('label', null), meanLength: 4 }]
  expect(gridColumns(columns)).toEqual({ gridTemplateColumns: '64px minmax(112px, 10fr) minmax(220px, 400fr) minmax(124px, 13fr)', minWidth: 520 })
})
