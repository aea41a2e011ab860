import { writeProgram } from '../compiler/onnx/write-program.ts'
import type { Graph } from '../compiler/graph.ts'
import { ProgramSession } from '../compiler/session.ts'
import type { ProgramDefinition, ProgramInputs, ProgramOutputs } from '../executors/executor.ts'

/** Writes a graph just as it is, without any pass, and runs it once in ONNX Runtime. */
export async function runGraph(graph: Graph, definition: ProgramDefinition, inputs: ProgramInputs, scratchFolder: string): Promise<ProgramOutputs> {
  const session = await ProgramSession.create(writeProgram(graph), definition.inputs, scratchFolder)
  try {
    return await session.run(inputs)
  } finally {
    await session.dispose()
  }
}
