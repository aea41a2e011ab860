import { IconDots, IconPencil, IconStar, IconStarFilled } from '@tabler/icons-react'
import { memo, type SyntheticEvent } from 'react'
import longTable from '../../components/LongTable.module.css'
import { messages } from '../../messages/index.ts'
import { hashOf, navigate } from '../../navigation/router.ts'
import { annotateRun } from '../../runs/run-marks.ts'
import { HistoryCell } from './HistoryCell.tsx'
import type { HistoryColumn } from './history-columns.ts'
import type { HistoryEntry } from './history-entry.ts'
import classes from './HistoryTable.module.css'
import { selectRun } from './history-view.ts'
import type { OpenedMenu } from './RunMenu.tsx'

interface HistoryRowProps {
  readonly entry: HistoryEntry
  /** Its place in the whole list, counted from 1: only the rows in sight are in the document. */
  readonly place: number
  readonly selected: boolean
  readonly columns: readonly HistoryColumn[]
  readonly onAnnotate: (entry: HistoryEntry) => void
  readonly onMenu: (menu: OpenedMenu) => void
}

const text = messages.history
const stay = (event: SyntheticEvent) => event.stopPropagation()

function MarksLine({ tags, notes }: HistoryEntry['marks']) {
  if (tags.length === 0 && notes === '') return null
  return (
    <span className={classes['marks']}>
      {tags.map((tag) => (
        <span key={tag} className={classes['tag']}>
          {tag}
        </span>
      ))}
      <span className={classes['notes']} title={notes}>
        {notes}
      </span>
    </span>
  )
}

/** Plain elements: two dozen rows are made anew at each key of the search, in a fraction of a frame. */
export const HistoryRow = memo(function HistoryRow({ entry, place, selected, columns, onAnnotate, onMenu }: HistoryRowProps) {
  const { run, marks, title } = entry
  const Star = marks.starred ? IconStarFilled : IconStar
  return (
    <tr
      className={longTable['row']}
      data-testid="history-row"
      data-selected={selected || undefined}
      aria-rowindex={place + 1}
      onClick={() => navigate({ screen: 'run', runId: run.id })}
    >
      <td onClick={stay}>
        <input type="checkbox" className={classes['select']} aria-label={text.select(title)} checked={selected} onChange={(event) => selectRun(run.id, event.currentTarget.checked)} />
      </td>
      <td onClick={stay} className={classes['star']}>
        <button
          type="button"
          className={`${longTable['icon'] ?? ''} ${classes['starButton'] ?? ''}`}
          data-starred={marks.starred || undefined}
          aria-label={marks.starred ? text.unstar(title) : text.star(title)}
          onClick={() => void annotateRun(run.id, { starred: !marks.starred })}
        >
          <Star size={15} aria-hidden />
        </button>
      </td>
      <td>
        <a className={longTable['name']} href={hashOf({ screen: 'run', runId: run.id })} title={title} onClick={stay}>
          {title}
        </a>
        <MarksLine {...marks} />
      </td>
      {columns.map(({ key, numeric }) => key !== 'name' && <HistoryCell key={key} run={run} column={key} numeric={numeric} />)}
      <td className={longTable['actions']} onClick={stay}>
        <button type="button" className={longTable['icon']} aria-label={text.annotate(title)} onClick={() => onAnnotate(entry)}>
          <IconPencil size={15} aria-hidden />
        </button>
        <button type="button" className={longTable['icon']} aria-label={text.more(title)} aria-haspopup="menu" onClick={(event) => onMenu({ entry, button: event.currentTarget })}>
          <IconDots size={15} aria-hidden />
        </button>
      </td>
    </tr>
  )
})
