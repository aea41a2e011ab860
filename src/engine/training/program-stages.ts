import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import type { Graph } from '../compiler/graph.ts'
import { graphText } from '../compiler/graph-text.ts'
import { estimateMemory, type ProgramMemory } from '../compiler/memory-estimate.ts'
import { countOperations, floatingPointOperations } from '../compiler/operation-counts.ts'
import { writeProgram } from '../compiler/onnx/write-program.ts'
import { passes } from '../compiler/passes/pipeline.ts'
import { recomputeLayers } from '../compiler/passes/recompute-layers.ts'
import { trace } from '../compiler/trace.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { checkWeights } from '../models/check-weights.ts'
import { architectureOf } from '../models/registry.ts'
import { evaluationProgram, trainingProgram } from './network.ts'
import { outlineNetwork } from './plan-run.ts'

export interface ProgramRequest {
  readonly modelFolder: string
  /** Texts at once. */
  readonly rows: number
  /** Tokens of each text. */
  readonly length: number
  readonly rank: number
  /** The forward program, in place of a training step. */
  readonly evaluation: boolean
  /** Whether the training step computes its layers again. */
  readonly recompute: boolean
}

/** A program as it was recorded, or after one of the passes. */
export interface ProgramStage {
  readonly name: string
  readonly nodes: number
  readonly operations: Readonly<Record<string, number>>
  readonly floatingPointOperations: number
  readonly memory: ProgramMemory
  /** The graph to read, one node a line. */
  readonly text: () => string
}

/** A LoRA-XS classifier's program before and after each pass, and what is run in the end, as an ONNX file. */
export async function programStages(request: ProgramRequest): Promise<{ stages: ProgramStage[]; program: Uint8Array }> {
  const { rows, length, rank } = request
  const folder = await openModelFolder(request.modelFolder)
  const architecture = architectureOf(folder)
  checkWeights(folder, architecture)
  const { defaultTargetModules } = architecture.describe(folder)
  const adapter = adapterConfigurationSchema.parse({ targetModules: defaultTargetModules, rank })
  const network = outlineNetwork(folder, architecture, adapter, 'classification')
  const shape = { rows, length, texts: rows }
  let graph = await trace(request.evaluation ? evaluationProgram(network, shape) : trainingProgram(network, shape))
  const stages = [stageOf('recorded', graph)]
  const all = request.recompute ? [...passes, ['recompute layers', recomputeLayers] as const] : passes
  for (const [name, pass] of all) {
    graph = pass(graph)
    stages.push(stageOf(name, graph))
  }
  return { stages, program: writeProgram(graph).bytes }
}

function stageOf(name: string, graph: Graph): ProgramStage {
  return {
    name,
    nodes: graph.nodes.length,
    operations: countOperations(graph),
    floatingPointOperations: floatingPointOperations(graph),
    memory: estimateMemory(graph),
    text: () => graphText(graph),
  }
}
