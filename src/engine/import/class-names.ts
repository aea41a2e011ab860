import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** As Hugging Face writes it, in config.json and in the labels.json of our own PEFT export. */
const namedSchema = z.object({ id2label: z.record(z.string().regex(/^\d+$/), z.string()) })

/** The names of `count` classes in the order of their ids; null where the value does not name just so many. */
export function classNames(value: unknown, count: number): string[] | null {
  const parsed = namedSchema.safeParse(value)
  if (!parsed.success) return null
  const { id2label } = parsed.data
  const names = Array.from({ length: count }, (_, id) => id2label[id])
  if (Object.keys(id2label).length !== count) return null
  return names.every((name) => name !== undefined) ? names : null
}

/** The classes that labels.json beside an adapter names, where there is one. */
export async function classNamesBeside(folder: string, count: number): Promise<string[] | null> {
  try {
    return classNames(JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8')), count)
  } catch {
    return null
  }
}

/** What Transformers calls classes that nobody has named. */
export function unnamedClasses(count: number): string[] {
  return Array.from({ length: count }, (_, id) => `LABEL_${id}`)
}
