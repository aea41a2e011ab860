import type { InstructionSelection } from '../../shared/data-selection.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { checkParts } from './check-parts.ts'
import { readConversation } from './conversation-reader.ts'
import { datasetFailure, quoteList } from './dataset-failure.ts'
import type { InstructionExample } from './instruction-segments.ts'
import { columnsIn, shapeReaders } from './shapes/registry.ts'
import type { SkippedRows } from './skipped-rows.ts'
import { readSplitRows } from './split-rows.ts'
import type { ConversationTemplate } from './templates/conversation-template.ts'
import { conversationTemplate } from './templates/registry.ts'

export type { InstructionExample, InstructionSegment } from './instruction-segments.ts'

export interface InstructionExamples {
  readonly task: 'instruction'
  readonly train: InstructionExample[]
  readonly validation: InstructionExample[]
  readonly skipped: SkippedRows[]
  /** What a person should know about how the conversations were written out; empty where all is as expected. */
  readonly remarks: string[]
}

/**
 * Reads conversations in file order and writes them out; a split by fraction is seeded.
 * Rows without an instruction or answer, and those that the template refuses, are left out and counted in `skipped`.
 */
export async function readInstructions(selection: InstructionSelection, modelFolder: string): Promise<InstructionExamples> {
  const shape = shapeReaders[selection.shape]
  const template = await conversationTemplate(selection.template, modelFolder)
  const columns = new Set<string>()
  let unstable = 0
  const { train, validation, skipped } = await readSplitRows<InstructionExample>(selection, [], (row) => {
    for (const column of row.cells.keys()) columns.add(column)
    const rendered = readConversation(selection.shape, template, row.cells)
    if ('skip' in rendered) return rendered
    if (!rendered.stable) unstable += 1
    return { item: { segments: rendered.segments } }
  })
  if (columnsIn(shape, [...columns]) === null) throw wrongShape(selection, columns)
  if (train.length + validation.length === 0) throw noConversations(selection, skipped)
  checkParts(selection, { train, validation })
  return { task: 'instruction', train, validation, skipped, remarks: unstable === 0 ? [] : [unstableRemark(template, unstable)] }
}

function unstableRemark({ name }: ConversationTemplate, count: number): string {
  return phrase('unstableTemplate', { count, template: name })
}

function wrongShape({ file, shape }: InstructionSelection, columns: ReadonlySet<string>): Error {
  const needed = shapeReaders[shape].columns.map((set) => quoteList(set)).join(', or ')
  return datasetFailure({
    code: 'dataset-wrong-shape',
    file,
    what: `not of the shape “${shape}”`,
    cause: `That shape has the columns ${needed}; the file has ${quoteList([...columns])}.`,
    suggestion: 'Choose the shape whose columns the file has, or name its columns so.',
    values: { shape },
  })
}

function noConversations({ file }: InstructionSelection, skipped: readonly SkippedRows[]): Error {
  const [first] = skipped
  return datasetFailure({
    code: 'dataset-no-conversations',
    file,
    ...(first?.lines[0] === undefined ? {} : { line: first.lines[0] }),
    what: 'no conversation that can be learned from',
    cause: `Every row is left out: ${skipped.map(({ reason, count }) => `${reason} (${count})`).join('; ')}.`,
    suggestion: 'Check the shape, or choose another template.',
  })
}
