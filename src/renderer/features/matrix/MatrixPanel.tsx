import { Group, Select, Skeleton, Text, useComputedColorScheme } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { RunMatrix, RunSummary } from '../../../shared/run-record.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatMeasured, formatPercent } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { matrixFacts } from './matrix-facts.ts'
import { MatrixCanvas } from './MatrixCanvas.tsx'
import classes from './MatrixPanel.module.css'
import { signedGradient } from './signed-colors.ts'
import { useRunMatrix } from './use-run-matrix.ts'

const text = messages.matrix

/** What LoRA-XS trains in a module of the reader's choice; nothing for other methods, which have no R. */
export function MatrixPanel({ run }: { readonly run: RunSummary }) {
  const [module, setModule] = useState<string | null>(null)
  const read = useRunMatrix(run, module)
  if (run.configuration.adapter.method !== 'lora-xs') return null
  const matrix = read.status === 'ready' ? read.value : null
  const choice = matrix && (
    <Select
      aria-label={text.module}
      w={330}
      searchable
      allowDeselect={false}
      data={matrix.modules}
      value={matrix.module}
      onChange={setModule}
      comboboxProps={{ withinPortal: true }}
    />
  )
  return (
    <Panel title={text.title} action={choice}>
      <Text size="xs" c="dimmed" mt={-4} mb={10}>
        {text.about}
      </Text>
      {read.status === 'loading' && <Skeleton height={200} />}
      {read.status === 'failed' && <FailureAlert failure={read.failure} />}
      {read.status === 'ready' && matrix === null && <Text size="sm">{text.waiting}</Text>}
      {matrix && <MatrixView matrix={matrix} />}
    </Panel>
  )
}

function MatrixView({ matrix }: { readonly matrix: RunMatrix }) {
  const scheme = useComputedColorScheme('light')
  const facts = useMemo(() => matrixFacts(matrix.values, matrix.rank), [matrix])
  const bound = formatMeasured(Math.abs(facts.extreme))
  return (
    <div className={classes['body']}>
      <MatrixCanvas matrix={matrix} facts={facts} />
      <div className={classes['facts']}>
        <Facts
          layout="list"
          facts={[
            { name: text.size, value: text.sizeText(matrix.rank) },
            { name: text.norm, value: formatMeasured(facts.norm) },
            { name: text.largest, value: formatMeasured(facts.extreme) },
            { name: text.offDiagonal, value: formatPercent(facts.offDiagonal) },
          ]}
        />
        <Group gap={6} mt="sm" wrap="nowrap" className="tabular" fz="xs" c="dimmed" aria-hidden>
          −{bound}
          <span className={classes['gradient']} style={{ background: signedGradient(scheme) }} />
          {bound}
        </Group>
      </div>
    </div>
  )
}
