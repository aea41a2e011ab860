import { createHash } from 'node:crypto'
import type { DataSelection } from '../../shared/data-selection.ts'
import type { DatasetCheck } from '../../shared/dataset-check.ts'
import { shortenCell } from '../../shared/row-window.ts'
import { type Examples, readExamples } from './read-examples.ts'

const shownLeaks = 5
const shownLength = 120

/** One example as far as it is compared with others. */
interface Compared {
  readonly text: string
  readonly label: string
}

/**
 * Reads the data as a run would and tells what that finds: rows of each part and label, rows left out, and texts that come twice.
 * Throws the StudioFailure that a run would end with.
 */
export async function checkDataset(selection: DataSelection, modelFolder: string): Promise<DatasetCheck> {
  const examples = await readExamples(selection, modelFolder)
  const [training, validation] = [comparable(examples, 'train'), comparable(examples, 'validation')]
  return {
    training: training.length,
    validation: validation.length,
    labels: examples.task === 'classification' ? countLabels(examples.labels, training, validation) : null,
    skipped: examples.skipped.map(({ reason, count, lines }) => ({ reason, count, lines: [...lines] })),
    ...compareParts(training, validation),
    remarks: examples.task === 'instruction' ? [...examples.remarks] : [],
  }
}

function comparable(examples: Examples, part: 'train' | 'validation'): Compared[] {
  if (examples.task === 'instruction') return examples[part].map(({ segments }) => ({ text: segments.map(({ text }) => text).join(''), label: '' }))
  const labels = examples.task === 'classification' ? examples.labels : null
  return examples[part].map(({ text, secondText, label }) => ({
    // No text holds the character in between, so no two pairs look like one.
    text: secondText === null ? text : `${text}\u0000${secondText}`,
    label: labels?.[label] ?? String(label),
  }))
}

function countLabels(labels: readonly string[], training: readonly Compared[], validation: readonly Compared[]): NonNullable<DatasetCheck['labels']> {
  const count = (examples: readonly Compared[]): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1)
    return counts
  }
  const [trained, validated] = [count(training), count(validation)]
  return labels
    .map((label) => ({ label, training: trained.get(label) ?? 0, validation: validated.get(label) ?? 0 }))
    .sort((one, other) => other.training + other.validation - one.training - one.validation)
}

/** Texts that come twice: within a part, across the parts, and with another label than before. */
export function compareParts(
  training: readonly Compared[],
  validation: readonly Compared[],
): Pick<DatasetCheck, 'repeated' | 'contradicting' | 'leaked' | 'leakedTexts'> {
  // Digests, as texts may be long and many.
  const digest = (text: string): string => createHash('md5').update(text).digest('base64')
  const labelOf = new Map<string, string>()
  const trained = new Set<string>()
  const validated = new Set<string>()
  const leakedTexts: string[] = []
  let [repeated, contradicting, leaked] = [0, 0, 0]
  const see = ({ text, label }: Compared, part: Set<string>): string => {
    const key = digest(text)
    if (part.has(key)) repeated += 1
    part.add(key)
    const earlier = labelOf.get(key)
    if (earlier === undefined) labelOf.set(key, label)
    else if (earlier !== label) contradicting += 1
    return key
  }
  for (const example of training) see(example, trained)
  for (const example of validation) {
    if (!trained.has(see(example, validated))) continue
    leaked += 1
    if (leakedTexts.length < shownLeaks) leakedTexts.push(shortenCell(example.text.replaceAll('\u0000', ' '), shownLength))
  }
  return { repeated, contradicting, leaked, leakedTexts }
}
