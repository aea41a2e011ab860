import { Divider, Stack, Text, Title } from '@mantine/core'
import type { TaskName } from '../../../shared/data-selection.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import { budgetOf, type Budget } from './budget.ts'
import { BudgetComparison } from './BudgetComparison.tsx'
import { numberOf } from './draft.ts'
import { useDraft, useExamination } from './draft-store.ts'
import { MemoryFigure } from './MemoryFigure.tsx'
import { ProblemList } from './ProblemList.tsx'
import { countSteps, splitRows } from './split-rows.ts'
import { SummaryFigure } from './SummaryFigure.tsx'
import { TimeFigure } from './TimeFigure.tsx'
import classes from './SummaryPanel.module.css'
import { TrainButton } from './TrainButton.tsx'

const text = messages.newRun.summary

function headFormula({ head }: ModelDescription, outputs: number | null, task: TaskName): string | null {
  if (task === 'instruction') return text.noHead
  if (outputs === null) return null
  const { headFormula: plain, headFormulaWithFixed, headFormulaOfNumber } = text
  if (task === 'regression') return headFormulaOfNumber(formatInteger(head.fixed), formatInteger(head.perLabel))
  const words = [outputs, formatInteger(head.perLabel)] as const
  return head.fixed === 0 ? plain(...words) : headFormulaWithFixed(formatInteger(head.fixed), ...words)
}

function adapterFormula({ method, modules, rank, mixedRanks }: Budget): string {
  return mixedRanks && method !== 'full' && method !== 'head-only' ? text.mixedRanks(modules) : text.formulas[method](modules, formatInteger(rank))
}

/** What the run will train, and all that stands before it; stays in view. */
export function SummaryPanel() {
  const draft = useDraft()
  const { fieldErrors } = useExamination()
  const model = valueOf(draft.model)
  const preview = valueOf(draft.data)
  // Figures of a rank that cannot be trained would only mislead.
  const budget = model === null || fieldErrors['adapter.rank'] !== undefined ? null : budgetOf(draft, model, preview)
  const parts = preview === null ? null : splitRows(draft, preview)
  const steps = countSteps(draft, parts)
  return (
    <aside className={classes['panel']} aria-label={text.title}>
      <Stack gap="sm">
        <Title order={2}>{text.trained}</Title>
        <SummaryFigure
          label={messages.methods[draft.adapter.method].trained}
          values={budget?.adapter ?? null}
          testId="trained-adapter"
          hint={budget === null ? null : adapterFormula(budget)}
          emphasized
        />
        <SummaryFigure
          label={text.head}
          values={budget?.head ?? null}
          testId="trained-head"
          hint={model === null || budget === null ? null : headFormula(model, budget.outputs, draft.columns.task)}
          title={text.headHint}
        />
        {model !== null && budget !== null && (budget.modules > 0 || budget.adapter === 0 || budget.method === 'full') && (
          <BudgetComparison budget={budget} baseParameters={model.parameters} />
        )}
        <Divider color="var(--studio-border)" />
        <div className={classes['line']}>
          <Text size="sm">{text.steps}</Text>
          <Text size="sm" fw={600} className="tabular">
            {steps === null ? messages.shell.noValue : formatInteger(steps.total)}
          </Text>
        </div>
        {steps !== null && (
          <Text size="xs" c="dimmed" className="tabular" mt={-10}>
            {draft.training.lengthUnit === 'steps'
              ? text.stepsOfEpoch(steps.perEpoch)
              : text.stepsFormula(numberOf(draft.training.epochs), formatInteger(steps.perEpoch))}
          </Text>
        )}
        <MemoryFigure />
        <TimeFigure steps={steps} parts={parts} />
        <TrainButton />
        <ProblemList />
      </Stack>
    </aside>
  )
}
