import type { ExecutorName } from '../../shared/run-configuration.ts'
import type { Graph } from '../compiler/graph.ts'
import { writeProgram } from '../compiler/onnx/write-program.ts'
import { optimize, optimizeEightBit } from '../compiler/passes/pipeline.ts'
import { type ExecutionProvider, ProgramSession } from '../compiler/session.ts'
import { trace } from '../compiler/trace.ts'
import type { Executor, ProgramDefinition } from './executor.ts'
import { LayeredProgram } from './layered.ts'
import { SharedWeights } from './shared-weights.ts'
import { WeightMemory } from './weight-memory.ts'

const names: Readonly<Record<ExecutionProvider, ExecutorName>> = {
  cpu: 'compiled',
  cuda: 'cuda',
  dml: 'directml',
  coreml: 'coreml',
  webgpu: 'webgpu',
}

/**
 * Programs become ONNX graphs that ONNX Runtime runs on `provider`. `scratchFolder` should lie on the weights' disk. With
 * `threads` null, ONNX Runtime takes as many as it likes.
 */
export function compiledExecutor(scratchFolder: string, provider: ExecutionProvider = 'cpu', threads: number | null = null): Executor {
  const [weightMemory, sharedWeights] = [new WeightMemory(), new SharedWeights()]
  return {
    name: names[provider],
    load: async (definition) => {
      // A card has memory of its own, which layers fed from the machine's do not spare.
      const layerByLayer = definition.layerByLayer === true && provider === 'cpu'
      const optimized = optimize(await trace(definition), { recompute: definition.recompute === true && !layerByLayer })
      const graph = definition.eightBit?.size ? optimizeEightBit(optimized, definition.eightBit) : optimized
      if (layerByLayer) return LayeredProgram.create(graph, scratchFolder, weightMemory, threads)
      const make = (whole: Graph, inputs: ProgramDefinition['inputs']) => ProgramSession.create(writeProgram(whole), inputs, scratchFolder, { provider, threads })
      return definition.sharesWeights === true && provider === 'cpu' ? sharedWeights.feed(graph, definition, make) : make(graph, definition.inputs)
    },
  }
}
