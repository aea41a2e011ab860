import { jsonLinesOf } from '../json-lines.ts'
import { type Measurement, measurementSchema, median } from './measurement.ts'

export interface Contender {
  readonly command: string
  readonly args: readonly string[]
}

interface Summary {
  readonly seconds: number
  readonly peakBytes: number
  readonly card: string | undefined
}

/** Medians over all repetitions of both, and the most memory either needed. */
export interface Pair {
  readonly ours: Summary
  readonly reference: Summary
}

/** Runs both by turns, so that whatever else the machine does meets both alike. */
export async function alternate(ours: Contender, reference: Contender, rounds: number, folder: string): Promise<Pair> {
  const measured: Record<'ours' | 'reference', Measurement[]> = { ours: [], reference: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { command, args }] of Object.entries({ ours, reference })) {
      const lines = await jsonLinesOf(command, args, folder)
      measured[name as keyof typeof measured].push(measurementSchema.parse(lines.at(-1)))
    }
  }
  const summary = (all: readonly Measurement[]): Summary => ({
    seconds: median(all.flatMap(({ seconds }) => seconds)),
    peakBytes: Math.max(...all.map(({ peakBytes }) => peakBytes)),
    card: all[0]?.card,
  })
  return { ours: summary(measured.ours), reference: summary(measured.reference) }
}
