import { Select } from '@mantine/core'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { messages } from '../../messages/index.ts'
import { changeColumns, useDraft } from './draft-store.ts'
import classes from './NewRunScreen.module.css'
import { columnNamed } from './split-rows.ts'

export function ColumnChoices({ preview }: { readonly preview: DatasetPreview }) {
  const { columns } = useDraft()
  const text = messages.newRun.data
  const names = preview.columns.map((column) => column.name)
  const textColumn = columnNamed(preview, columns.textColumn)
  const labelColumn = columnNamed(preview, columns.labelColumn)
  const labels = labelColumn?.valueCounts ?? null
  return (
    <div className={classes['fields']}>
      <Select
        label={text.text}
        placeholder={text.pick}
        data={names}
        value={textColumn?.name ?? null}
        onChange={(value) => changeColumns({ textColumn: value })}
        description={textColumn === null ? null : text.textHint(Math.round(textColumn.meanLength))}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
      />
      <Select
        label={text.label}
        placeholder={text.pick}
        data={names}
        value={labelColumn?.name ?? null}
        onChange={(value) => changeColumns({ labelColumn: value })}
        description={labelColumn === null ? null : labels === null ? text.labelHintNone : text.labelHint(labels.length)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
      />
    </div>
  )
}
