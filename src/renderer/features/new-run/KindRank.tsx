import { TextInput, Tooltip } from '@mantine/core'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'
import { withRank } from './module-rank.ts'

const text = messages.newRun.adapter

/** The rank of one kind of modules, where it is to differ from the others'. */
export function KindRank({ kind, disabled }: { readonly kind: string; readonly disabled: boolean }) {
  const { adapter, model } = useDraft()
  const { fieldErrors } = useExamination()
  const error = fieldErrors[`adapter.ranks.${kind}`]
  const own = (valueOf(model)?.modules ?? []).flatMap((module) => (module.kind === kind ? [adapter.ranks[module.path]] : []))
  const numbers = own.filter((rank) => typeof rank === 'number')
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return (
    <Tooltip label={error} disabled={error === undefined}>
      <TextInput
        size="xs"
        w={88}
        inputMode="numeric"
        autoComplete="off"
        className="tabular"
        aria-label={text.kindRankOf(kind)}
        placeholder={numbers.length > 0 ? text.rankRange(formatInteger(least), formatInteger(most)) : text.kindRankShared(String(adapter.rank))}
        disabled={disabled}
        value={String(adapter.ranks[kind] ?? '')}
        error={error !== undefined}
        onChange={(event) => changeAdapter({ ranks: withRank(adapter.ranks, kind, wholeOr(event.currentTarget.value)) })}
      />
    </Tooltip>
  )
}

/** A whole number as one; anything else stays as it is typed, to be told beside it. */
function wholeOr(entry: string): number | string {
  return /^\d+$/.test(entry.trim()) ? Number(entry) : entry
}
