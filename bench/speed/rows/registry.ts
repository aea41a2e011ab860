import type { Row } from '../row.ts'
import { arithmeticRateRow } from './arithmetic-rate.ts'
import { decompositionRow } from './decomposition.ts'
import { eightBitRows } from './eight-bit.ts'
import { evaluationRow } from './evaluation.ts'
import { firstStepRow } from './first-step.ts'
import { memoryGrowthRow } from './memory-growth.ts'
import { shortTextRows } from './short-texts.ts'
import { stepRows } from './step.ts'

/** Every row of the table, in its order. */
export const rows: readonly Row[] = [...stepRows, arithmeticRateRow, ...shortTextRows, ...eightBitRows, decompositionRow, evaluationRow, firstStepRow, memoryGrowthRow]
