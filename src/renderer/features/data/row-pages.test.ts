import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { toFailure } from '../../../shared/failure.ts'
import { pageSize, type ReadRows, rowAt, rowPages } from './row-pages.ts'

const rowCount = 20_000
/** Answers as the engine does, and notes what was asked. */
function reading() {
  const asked: number[] = []
  const read: ReadRows = ({ from, to }) => {
    asked.push(from)
    const rows = Array.from({ length: Math.max(0, Math.min(to, rowCount) - from) }, (_, index) => ({ line: from + index + 2, cells: [`row ${from + index}`] }))
    return Promise.resolve({ rowCount, columns: ['text'], rows })
  }
  return { asked, read }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

it('asks for each page once, also while it is on its way', async () => {
  const { asked, read } = reading()
  const pages = rowPages('/a.csv', null, read, toFailure)
  pages.want(90, 210)
  pages.want(150, 250)
  await settled()
  pages.want(0, 300)
  expect(asked).toEqual([0, 100, 200])
})

test('whatever was looked at before, the rows in sight are there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: rowCount - 40 }), { minLength: 1, maxLength: 120 }), async (scrolled) => {
      const pages = rowPages('/a.csv', null, reading().read, toFailure)
      for (const from of scrolled) {
        pages.want(from, from + 40)
        await settled()
        for (const row of [from, from + 39]) expect(rowAt(pages.state.get(), row)?.cells).toEqual([`row ${row}`])
      }
      expect(pages.state.get().pages.size).toBeLessThanOrEqual(60)
    }),
    { numRuns: 15 },
  )
})

it('tells a failure, and asks no more', async () => {
  let calls = 0
  const pages = rowPages('/a.csv', null, () => Promise.reject(new Error(`gone ${++calls}`)), toFailure)
  pages.want(0, pageSize)
  await settled()
  pages.want(0, 5 * pageSize)
  expect([calls, pages.state.get().failure?.cause]).toEqual([1, 'gone 1'])
  expect(rowAt(pages.state.get(), 0)).toBeNull()
})
