import { IconDots, IconMessageQuestion } from '@tabler/icons-react'
import { memo, type SyntheticEvent } from 'react'
import longTable from '../../components/LongTable.module.css'
import { messages } from '../../messages/index.ts'
import { tryAdapter } from './adapter-actions.ts'
import type { AdapterColumn } from './adapter-columns.ts'
import type { AdapterEntry } from './adapter-entry.ts'
import { labelWords } from './adapter-words.ts'
import { AdapterCell } from './AdapterCell.tsx'
import type { OpenedMenu } from './AdapterMenu.tsx'
import classes from './adapters.module.css'

interface AdapterRowProps {
  readonly entry: AdapterEntry
  /** Its place in the whole list, counted from 1: only the rows in sight are in the document. */
  readonly place: number
  readonly selected: boolean
  readonly columns: readonly AdapterColumn[]
  readonly onOpen: (adapterId: string) => void
  readonly onMenu: (menu: OpenedMenu) => void
}

const text = messages.adapters
const stay = (event: SyntheticEvent) => event.stopPropagation()

/** What it answers, or what is wrong with it. */
function Note({ failure, task, labels }: AdapterEntry) {
  if (failure !== null) {
    return (
      <span className={classes['note']} data-failed title={failure.title}>
        {failure.title}
      </span>
    )
  }
  if (task === null) return null
  const words = labels.length === 0 ? messages.newRun.data.tasks[task] : labelWords(labels)
  return (
    <span className={classes['note']} title={words}>
      {words}
    </span>
  )
}

/** Plain elements, as in the history. */
export const AdapterRow = memo(function AdapterRow({ entry, place, selected, columns, onOpen, onMenu }: AdapterRowProps) {
  const { id, title, origin, failure } = entry
  return (
    <tr
      className={longTable['row']}
      data-testid="adapter-row"
      data-origin={origin}
      data-state={failure === null ? 'ready' : 'failed'}
      data-selected={selected || undefined}
      aria-rowindex={place + 1}
      onClick={() => onOpen(id)}
    >
      <td>
        <button type="button" className={`${longTable['name'] ?? ''} ${classes['title'] ?? ''}`} title={title} aria-haspopup="dialog" onClick={() => onOpen(id)}>
          {title}
        </button>
        <Note {...entry} />
      </td>
      {columns.map(({ key, numeric }) => key !== 'name' && <AdapterCell key={key} entry={entry} column={key} numeric={numeric} />)}
      <td className={longTable['actions']} onClick={stay}>
        {entry.failure === null && (
          <button type="button" className={longTable['icon']} aria-label={text.tryNamed(title)} title={text.try} onClick={() => tryAdapter(entry)}>
            <IconMessageQuestion size={15} aria-hidden />
          </button>
        )}
        <button type="button" className={longTable['icon']} aria-label={text.more(title)} aria-haspopup="menu" onClick={(event) => onMenu({ entry, button: event.currentTarget })}>
          <IconDots size={15} aria-hidden />
        </button>
      </td>
    </tr>
  )
})
