import { TextInput, Tooltip } from '@mantine/core'
import { messages } from '../../messages/index.ts'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'
import { withRank } from './module-rank.ts'

interface OwnRankProps {
  /** A kind of modules, or the path of one. */
  readonly name: string
  /** The rank that it has without one of its own. */
  readonly shared: string
  readonly disabled: boolean
}

/** The rank of a kind of modules or of one, where it is to differ from the others'. */
export function OwnRank({ name, shared, disabled }: OwnRankProps) {
  const { ranks } = useDraft().adapter
  const error = useExamination().fieldErrors[`adapter.ranks.${name}`]
  return (
    <Tooltip label={error} disabled={error === undefined}>
      <TextInput
        size="xs"
        w={88}
        inputMode="numeric"
        autoComplete="off"
        className="tabular"
        aria-label={messages.newRun.adapter.kindRankOf(name)}
        placeholder={shared}
        disabled={disabled}
        value={String(ranks[name] ?? '')}
        error={error !== undefined}
        onChange={(event) => changeAdapter({ ranks: withRank(ranks, name, wholeOr(event.currentTarget.value)) })}
      />
    </Tooltip>
  )
}

/** A whole number as one; anything else stays as it is typed, to be told beside it. */
function wholeOr(entry: string): number | string {
  return /^\d+$/.test(entry.trim()) ? Number(entry) : entry
}
