import { join } from 'node:path'
import { z } from 'zod'
import { jsonLinesOf } from '../../json-lines.ts'
import type { BenchContext } from '../bench-context.ts'
import { decayingWeights, type WeightShape } from '../decaying-weights.ts'
import { measurementSchema, median, type Result, result } from '../measurement.ts'
import { randomModel, robertaSizes } from '../random-model.ts'
import type { Row } from '../row.ts'

const rank = 25
/** Both sum squares of single-precision numbers, good to about 1e-6; a rank too few would cost a hundredth. */
const energyRounding = 1e-5

const schema = measurementSchema.extend({ energy: z.number() })

/** Both by turns on the same file; met only where ours captures as much energy as scikit-learn, which stops before it converges. */
async function compare(name: string, weights: string, at: number, { projectRoot, python, rounds }: BenchContext): Promise<Result> {
  const commands = {
    ours: [process.execPath, '--import', 'tsx', join(projectRoot, 'bench', 'speed', 'decomposition-run.ts')],
    reference: [python, join(projectRoot, 'src', 'engine', 'references', 'svd_speed.py')],
  }
  const measured = { ours: { seconds: [] as number[], energy: 0 }, reference: { seconds: [] as number[], energy: 0 } }
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ['ours', 'reference'] as const) {
      const [command = '', ...args] = commands[side]
      const { seconds, energy } = schema.parse((await jsonLinesOf(command, [...args, weights, String(at)], projectRoot)).at(-1))
      measured[side].seconds.push(...seconds)
      measured[side].energy = energy
    }
  }
  const { ours, reference } = measured
  const label = `${name} (energy ${ours.energy.toFixed(5)}, theirs ${reference.energy.toFixed(5)})`
  const line = result(label, 's', median(ours.seconds), median(reference.seconds), 0.2, 'scikit-learn')
  return { ...line, met: line.met && ours.energy >= reference.energy * (1 - energyRounding) }
}

function robertaLargeShapes(): WeightShape[] {
  const { hidden_size: hidden, intermediate_size: intermediate, num_hidden_layers: layers } = robertaSizes['roberta-large']
  const kinds = { query: [hidden, hidden], key: [hidden, hidden], value: [hidden, hidden], attention: [hidden, hidden], intermediate: [intermediate, hidden], output: [hidden, intermediate] } as const
  return Array.from({ length: layers }, (_, layer) =>
    Object.entries(kinds).map(([kind, [rows, columns]]) => ({ name: `encoder.layer.${layer}.${kind}.weight`, rows, columns })),
  ).flat()
}

/** Weights of the shapes of RoBERTa-large whose spectra decay as trained ones do, and random ones, the slowest there are. */
export const decompositionRow: Row = {
  name: 'decomposition',
  description: `SVD of every linear module of RoBERTa-large at rank ${rank}, of one 4096 × 14336 at rank 64, against scikit-learn with 10 iterations`,
  measure: async (context) => {
    const decaying = await decayingWeights(join(context.folder, 'decaying-roberta-large'), robertaLargeShapes())
    const single = await decayingWeights(join(context.folder, 'decaying-4096x14336'), [{ name: 'model.layer.0.weight', rows: 4096, columns: 14336 }])
    const flat = await randomModel('roberta-large', context.folder, context.sample.model)
    return [
      await compare('decomposition', decaying, rank, context),
      await compare('decomposition 4096 × 14336', single, 64, context),
      await compare('decomposition of noise', flat, rank, context),
    ]
  },
}
