import { ActionIcon, useComputedColorScheme } from '@mantine/core'
import { IconRefresh, IconX } from '@tabler/icons-react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { messages } from '../../messages/index.ts'
import { hashOf, navigate } from '../../navigation/router.ts'
import { runTitle } from '../../runs/run-title.ts'
import { repeatConfiguration } from '../new-run/draft-store.ts'
import classes from './CompareScreen.module.css'
import swatches from './ComparisonChart.module.css'
import { runStroke } from './run-colors.ts'

const text = messages.compare

/** The runs of the comparison with the colours of their curves. */
export function ComparedRuns({ runs }: { readonly runs: readonly RunSummary[] }) {
  const scheme = useComputedColorScheme('light')
  return (
    <ul className={classes['runs']} aria-label={text.runs}>
      {runs.map((run, place) => {
        const { color, dash } = runStroke(scheme, place)
        const title = runTitle(run)
        const others = runs.filter(({ id }) => id !== run.id).map(({ id }) => id)
        return (
          <li key={run.id} className={classes['run']}>
            <span className={swatches['swatch']} style={{ borderColor: color, borderTopStyle: dash.length === 0 ? 'solid' : 'dashed' }} aria-hidden />
            <a href={hashOf({ screen: 'run', runId: run.id })} title={title}>
              {title}
            </a>
            <ActionIcon
              variant="subtle"
              color="gray"
              c="dimmed"
              size="xs"
              aria-label={`${messages.history.again}: ${title}`}
              title={messages.history.again}
              onClick={() => repeatConfiguration(run.configuration)}
            >
              <IconRefresh size={12} aria-hidden />
            </ActionIcon>
            {runs.length > 2 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                c="dimmed"
                size="xs"
                aria-label={text.remove(title)}
                onClick={() => navigate({ screen: 'compare', runIds: others })}
              >
                <IconX size={12} aria-hidden />
              </ActionIcon>
            )}
          </li>
        )
      })}
    </ul>
  )
}
