import { Button, Group, Text, Tooltip } from '@mantine/core'
import { IconChartLine, IconTrash } from '@tabler/icons-react'
import { activeRunStates, type RunSummary } from '../../../shared/run-record.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { mostComparedRuns } from '../compare/most-compared-runs.ts'
import { deleteRuns } from './delete-runs.tsx'
import { selectRuns } from './history-view.ts'

interface SelectionBarProps {
  readonly selected: readonly RunSummary[]
  readonly shown: number
  readonly all: number
}

const text = messages.history

function compareHint(count: number): string | null {
  if (count < 2) return text.compareMore
  return count > mostComparedRuns ? text.compareFewer(mostComparedRuns) : null
}

/** How many runs are shown, and what can be done with those that are selected. */
export function SelectionBar({ selected, shown, all }: SelectionBarProps) {
  const count = selected.length
  const hint = compareHint(count)
  const someActive = selected.some((run) => activeRunStates.includes(run.state))
  return (
    <Group gap={6} mih={30} justify="space-between">
      <Text size="sm" c="dimmed" role="status" data-testid="history-count">
        {shown === all ? text.count(all) : text.shown(formatInteger(shown), text.count(all))}
        {count > 0 && ` · ${text.selected(formatInteger(count))}`}
      </Text>
      {count > 0 && (
        <Group gap={6}>
          <Tooltip label={hint} disabled={hint === null}>
            {/* A disabled button has no hover, so the explanation hangs on what is around it. */}
            <span>
              <Button
                leftSection={<IconChartLine size={14} aria-hidden />}
                disabled={hint !== null}
                onClick={() => navigate({ screen: 'compare', runIds: selected.map(({ id }) => id) })}
              >
                {text.compare}
              </Button>
            </span>
          </Tooltip>
          <Tooltip label={text.deleteSelectedActive} disabled={!someActive}>
            <span>
              <Button
                variant="default"
                leftSection={<IconTrash size={14} aria-hidden />}
                disabled={someActive}
                onClick={() => {
                  selectRuns([])
                  void deleteRuns(selected)
                }}
              >
                {text.deleteSelected}
              </Button>
            </span>
          </Tooltip>
          <Button variant="subtle" onClick={() => selectRuns([])}>
            {text.clearSelection}
          </Button>
        </Group>
      )}
    </Group>
  )
}
