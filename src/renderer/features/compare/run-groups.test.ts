import { expect, test } from 'vitest'
import { runSummary } from '../../runs/testing/run-summary.ts'
import { differences } from './differences.ts'
import { evaluationTable, lossTable } from './curve-tables.ts'
import { figurePoints, figureTable, metricsOf } from './figure/figure-points.ts'
import { bestGroup, resultTable } from './result-rows.ts'
import { commonTitle, groupRuns, metricOfGroup } from './run-groups.ts'
import { RunStream } from '../../runs/run-stream.ts'

const seeds = [2, 0, 1].map((seed) => runSummary({ name: `CoLA rank 8, seed ${seed}`, training: { seed, bestMetric: 'matthews' }, metrics: { matthews: 0.6 + seed / 100 } }))
const lora = runSummary({
  name: 'LoRA',
  adapter: { method: 'lora', rank: 4 },
  training: { seed: 0, schedule: 'cosine', bestMetric: 'matthews' },
  trainedValues: { adapter: 9000, head: 10 },
  metrics: { matthews: 0.65, accuracy: 0.8 },
})
const headOnly = runSummary({ name: 'head', adapter: { method: 'head-only', targetModules: [] }, trainedValues: { adapter: 0, head: 10 }, metrics: { matthews: 0.1 } })

test('runs that differ in nothing but name and seed are one experiment, by their seeds', () => {
  const groups = groupRuns([...seeds, lora])
  expect(groups.map(({ title, runs }) => [title, runs.map(({ configuration }) => configuration.training.seed)])).toEqual([
    ['CoLA rank 8', [0, 1, 2]],
    ['LoRA', [0]],
  ])
  const [first] = groups
  expect(first && metricOfGroup(first, 'matthews')).toMatchObject({ count: 3, median: 0.61 })
  expect(first && metricOfGroup(first, 'accuracy')).toBeNull()
  expect(groups.map((group) => group === bestGroup(groups, 'matthews'))).toEqual([false, true])
  expect(bestGroup(groups, 'accuracy')).toBeNull()
})

test('a run that failed is never the best, whatever it reached before', () => {
  const failed = { ...lora, state: 'failed' as const }
  const groups = groupRuns([failed, headOnly, ...seeds])
  expect(bestGroup(groups, 'matthews')?.title).toBe('CoLA rank 8')
})

test('the order in which single ranks were entered makes no other experiment; another rank does', () => {
  const ranks = (entered: Record<string, number>) => runSummary({ adapter: { ranks: entered } })
  expect(groupRuns([ranks({ a: 1, b: 2 }), ranks({ b: 2, a: 1 })])).toHaveLength(1)
  expect(groupRuns([ranks({ a: 1, b: 2 }), ranks({ a: 1, b: 3 })])).toHaveLength(2)
})

test.each([
  [['rank 8, seed 1', 'rank 8, seed 12'], 'rank 8'],
  [['Same', 'Same'], 'Same'],
  [['alpha', 'beta'], 'alpha'],
  [['only one, seed 3'], 'only one, seed 3'],
])('%o are called %s', (titles, common) => {
  expect(commonTitle(titles)).toBe(common)
})

test('only differing settings are listed, defaults by their value', () => {
  const rows = differences(groupRuns([...seeds, lora]))
  const byName = new Map(rows.map(({ name, values }) => [name, values]))
  expect(byName.get('Rank r')).toEqual(['8', '4'])
  expect(byName.get('Method')).toEqual(['LoRA-XS', 'LoRA'])
  expect(byName.get('Seed')).toEqual(['0, 1, 2', '0'])
  expect([...byName.values()].flat()).toContain('Cosine to zero')
  expect([...byName.values()].flat()).toContain('Linear to zero')
  expect(byName.has('Base model')).toBe(false)
  expect(differences(groupRuns(seeds))).toEqual([])
})

test('two folders of one name are told apart', () => {
  const rows = differences(groupRuns([runSummary({ model: '/a/base' }), runSummary({ model: '/b/base' })]))
  expect(rows).toEqual([{ name: 'Base model', values: ['/a/base', '/b/base'] }])
})

test('Figure 1 has one point a setting, by trained values, and leaves out what trains no adapter', () => {
  const points = figurePoints([lora, headOnly, ...seeds, runSummary({ name: 'not evaluated' })], 'matthews')
  expect(points.map(({ method, values, metric }) => [method, values, metric.count])).toEqual([
    ['lora-xs', 64, 3],
    ['lora', 9000, 1],
  ])
  expect(metricsOf([...seeds, lora])[0]).toBe('matthews')
  const [heading, first, second] = figureTable(points, 'matthews').split('\r\n')
  expect(heading).toBe('run,method,rank,base_model,data,adapter_values,seeds,median_matthews,standard_deviation')
  expect(first).toMatch(/^CoLA rank 8,lora-xs,8,\/models\/base,\/data\/mail\.csv,64,3,0\.61,0\.0(1|09999)/)
  expect(second).toMatch(/,9000,1,0\.65,$/)
})

test('time in which a run waited is not counted; a run that goes on has none yet', () => {
  const table = resultTable(groupRuns([runSummary({ name: 'paused', idleMilliseconds: 45_000 }), runSummary({ name: 'going on', finishedAt: null, training: { seed: 1 } })]))
  const [heading = [''], ...rows] = table.trimEnd().split('\r\n').map((line) => line.split(','))
  const seconds = Object.fromEntries(rows.map((row) => [row[heading.indexOf('run')] ?? '', row[heading.indexOf('seconds')] ?? '']))
  expect(seconds).toEqual({ paused: '15', 'going on': '' })
})

test('tables hold every step, evaluation and run; a name cannot become a formula', () => {
  const stream = new RunStream()
  const point = (step: number) => ({ step, epoch: step / 2, loss: 1 / step, learningRate: 1, headLearningRate: 1, gradientNorm: 1, tokensPerSecond: 1, etaSeconds: 1, at: 5000 + 1000 * step })
  stream.load({
    summary: lora,
    points: [point(1), point(2)],
    evaluations: [{ step: 2, epoch: 1, loss: 0.25, metrics: { matthews: -0.5, loss: 0.25 }, at: 7500 }],
    updateNorms: [],
  })
  const named = { runId: 'a', title: '=1+1, "quoted"', stream }
  expect(lossTable([named])).toBe(
    'run,run_id,step,epoch,seconds,loss,smoothed_loss\r\n' +
      `"'=1+1, ""quoted""",a,1,0.5,0,1,1\r\n` +
      `"'=1+1, ""quoted""",a,2,1,1,0.5,${stream.smoothedLoss[1] ?? ''}\r\n`,
  )
  expect(evaluationTable([named]).split('\r\n')[0]).toBe('run,run_id,step,epoch,seconds,matthews,loss')
  expect(evaluationTable([named])).toContain(',2,1,1.5,-0.5,0.25\r\n')
  const results = resultTable(groupRuns([...seeds, lora])).trimEnd().split('\r\n')
  expect(results).toHaveLength(5)
  expect(results[1]).toContain('CoLA rank 8,"CoLA rank 8, seed 0"')
})
