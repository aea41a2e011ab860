import { messages } from '../../messages/index.ts'
import { useDraft } from '../new-run/draft-store.ts'

/** The part that a column plays, in words; null where it plays none. */
export function useColumnRole(): (name: string) => string | null {
  const { columns } = useDraft()
  const text = messages.newRun.data.roles
  return (name) => {
    if (columns.splitKind === 'column' && name === columns.splitColumn) return text.split
    if (columns.task === 'instruction') return null
    if (name === columns.textColumn) return text.text
    if (name === columns.secondTextColumn) return text.secondText
    if (name !== columns.labelColumn) return null
    return columns.task === 'regression' ? text.number : text.label
  }
}
