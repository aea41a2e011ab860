import { Select, type SelectProps } from '@mantine/core'
import type { TaskName } from '../../../shared/data-selection.ts'
import type { ColumnSummary, DatasetPreview } from '../../../shared/dataset.ts'
import { messages } from '../../messages/index.ts'
import { columnNamed } from './columns.ts'
import { changeColumns, changeLabelColumn, useDraft } from './draft-store.ts'
import classes from './NewRunScreen.module.css'

const text = messages.newRun.data

function labelHint({ valueCounts }: ColumnSummary, task: TaskName): string {
  if (valueCounts !== null) return text.labelHint(valueCounts.length)
  return task === 'regression' ? text.numberHint : text.labelHintNone
}

export function ColumnChoices({ preview }: { readonly preview: DatasetPreview }) {
  const { columns } = useDraft()
  const names = preview.columns.map((column) => column.name)
  const textColumn = columnNamed(preview, columns.textColumn)
  const secondTextColumn = columnNamed(preview, columns.secondTextColumn)
  const labelColumn = columnNamed(preview, columns.labelColumn)
  const shared: SelectProps = { data: names, allowDeselect: false, inputWrapperOrder: ['label', 'input', 'description', 'error'] }
  return (
    <div className={classes['fields']}>
      <Select
        {...shared}
        label={text.text}
        placeholder={text.pick}
        value={textColumn?.name ?? null}
        onChange={(value) => changeColumns({ textColumn: value })}
        description={textColumn === null ? null : text.textHint(Math.round(textColumn.meanLength))}
      />
      <Select
        {...shared}
        label={text.secondText}
        placeholder={text.noSecondText}
        clearable
        clearButtonProps={{ 'aria-label': text.withoutSecondText }}
        value={secondTextColumn?.name ?? null}
        onChange={(value) => changeColumns({ secondTextColumn: value })}
        description={secondTextColumn === null ? text.secondTextHint : text.textHint(Math.round(secondTextColumn.meanLength))}
      />
      <Select
        {...shared}
        label={columns.task === 'regression' ? text.number : text.label}
        placeholder={text.pick}
        value={labelColumn?.name ?? null}
        onChange={changeLabelColumn}
        description={labelColumn === null ? null : labelHint(labelColumn, columns.task)}
      />
    </div>
  )
}
