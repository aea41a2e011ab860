import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { RankProposal } from '../../../../shared/rank-budget.ts'
import { formatInteger, formatPercent } from '../../../formatting/numbers.ts'
import { TaskProgressBar } from '../../../components/TaskProgressBar.tsx'
import { messages } from '../../../messages/index.ts'
import { valueOf } from '../../../state/loadable.ts'
import { numberOf, type NumberEntry } from '../draft.ts'
import { changeAdapter, useDraft } from '../draft-store.ts'
import { WholeInput } from '../WholeInput.tsx'
import { fillRanks, useRankBudget, valuesWithin } from './rank-budget-store.ts'

const text = messages.newRun.rankBudget
const usualKilobytes = 10

function proposalInWords({ ranks, values, energy, uniform }: RankProposal): string {
  const all = Object.values(ranks)
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const held = [formatInteger(values), formatPercent(energy)] as const
  if (least === most) return text.proposalAlike(formatInteger(most), ...held)
  return `${text.proposal(formatInteger(least), formatInteger(most), ...held)} ${text.uniform(formatInteger(uniform.rank), formatPercent(uniform.energy))}`
}

/** “Fit in 10 kB”: ranks module by module, by what each rank holds of its weight. */
export function RankBudget() {
  const draft = useDraft()
  const { adapter } = draft
  const model = valueOf(draft.model)
  const { busy, proposed, tooSmall } = useRankBudget()
  const [kilobytes, setKilobytes] = useState<NumberEntry>(usualKilobytes)
  // Random factors hold nothing of a weight, and neither do those of the other methods.
  if (adapter.method !== 'lora-xs' || adapter.initialisation !== 'svd' || model === null) return null
  const size = numberOf(kilobytes)
  const usable = Number.isInteger(size) && size >= 1
  const own = Object.keys(adapter.ranks).length
  const filled = proposed !== null && proposed.ranks === adapter.ranks ? proposed.proposal : null
  return (
    <div role="group" aria-label={text.title}>
      <Text size="xs" fw={500}>
        {text.title}
      </Text>
      <Group gap="xs" mt={4} align="flex-start">
        <WholeInput
          w={132}
          aria-label={text.size}
          minimum={1}
          leftSectionWidth={38}
          leftSection={
            <Text size="xs" c="dimmed" component="span">
              {text.unit}
            </Text>
          }
          value={kilobytes}
          onChange={setKilobytes}
          error={usable ? undefined : messages.problems.field.whole}
        />
        <Button
          variant="default"
          disabled={busy || !usable || adapter.targetModules.length === 0}
          onClick={() => void fillRanks(draft, model, size)}
        >
          {text.propose}
        </Button>
        {own > 0 && (
          <Button variant="subtle" onClick={() => changeAdapter({ ranks: {} })}>
            {text.sameEverywhere}
          </Button>
        )}
        <Text size="xs" c="dimmed" flex={1} miw={220} pt={6}>
          {usable ? text.hint(formatInteger(valuesWithin(size))) : null}
        </Text>
      </Group>
      {busy && <TaskProgressBar task="spectra" label={text.busy} />}
      {tooSmall && !busy && (
        <Text size="xs" c="red" role="alert" mt={4}>
          {text.tooSmall}
        </Text>
      )}
      {filled !== null && (
        <Text size="xs" mt={4} className="tabular" data-testid="rank-proposal" role="status">
          {proposalInWords(filled)}
        </Text>
      )}
      {filled === null && own > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {text.own(own)}
        </Text>
      )}
    </div>
  )
}
