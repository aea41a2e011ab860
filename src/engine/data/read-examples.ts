import type { ClassificationSelection, DataSelection, InstructionSelection, RegressionSelection } from '../../shared/data-selection.ts'
import { type ClassificationExamples, readClassification } from './classification-examples.ts'
import { type InstructionExamples, readInstructions } from './instruction-examples.ts'
import { readRegression, type RegressionExamples } from './regression-examples.ts'

export type { ClassificationExample, ClassificationExamples } from './classification-examples.ts'
export type { InstructionExample, InstructionExamples, InstructionSegment } from './instruction-examples.ts'
export type { RegressionExample, RegressionExamples } from './regression-examples.ts'
export type { SkippedRows } from './skipped-rows.ts'

export type Examples = ClassificationExamples | RegressionExamples | InstructionExamples

/**
 * Reads the rows that a run learns from and is judged by, in file order, and splits them.
 * Throws a StudioFailure that names the file, the fault and the next step where no run can come of it.
 * @param modelFolder the base's folder, whose chat template and special tokens write out conversations
 */
export async function readExamples(selection: ClassificationSelection): Promise<ClassificationExamples>
export async function readExamples(selection: RegressionSelection): Promise<RegressionExamples>
export async function readExamples(selection: InstructionSelection, modelFolder: string): Promise<InstructionExamples>
export async function readExamples(selection: DataSelection, modelFolder: string): Promise<Examples>
export async function readExamples(selection: DataSelection, modelFolder = ''): Promise<Examples> {
  switch (selection.task) {
    case 'classification':
      return readClassification(selection)
    case 'regression':
      return readRegression(selection)
    case 'instruction':
      return readInstructions(selection, modelFolder)
  }
}
