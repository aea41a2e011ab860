import { registerElementwise } from './elementwise.ts'
import { registerMatrix } from './matrix.ts'
import { registerNormalization } from './normalization.ts'
import { registerReductions } from './reduction.ts'
import { registerShape } from './shape.ts'

/** Every kernel that can be compiled. Registered once for the process. */
registerElementwise()
registerMatrix()
registerNormalization()
registerReductions()
registerShape()
