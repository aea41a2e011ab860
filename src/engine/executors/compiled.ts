import { writeProgram } from '../compiler/onnx/write-program.ts'
import { optimize } from '../compiler/passes/pipeline.ts'
import { ProgramSession } from '../compiler/session.ts'
import { trace } from '../compiler/trace.ts'
import type { Executor } from './executor.ts'

/** Programs become ONNX graphs that ONNX Runtime runs natively. `scratchFolder` should lie on the weights' disk. */
export function compiledExecutor(scratchFolder: string): Executor {
  return {
    name: 'compiled',
    load: async (definition) => {
      const graph = optimize(await trace(definition), { recompute: definition.recompute === true })
      return ProgramSession.create(writeProgram(graph), definition.inputs, scratchFolder)
    },
  }
}
