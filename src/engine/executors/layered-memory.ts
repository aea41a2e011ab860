import { cutIntoStages } from '../compiler/cut-into-stages.ts'
import type { Graph, Value } from '../compiler/graph.ts'
import { bytesOf, estimateMemory, type ProgramMemory } from '../compiler/memory-estimate.ts'
import { type Stage, stagePrograms } from '../compiler/stage-programs.ts'
import { blockSizes } from './stage-weights.ts'

/** What a program holds in memory that is run layer by layer; undefined where no two stages share a program, so that little is gained. */
export function layeredMemory(program: Graph): ProgramMemory | undefined {
  const { graph, stages: nodes } = cutIntoStages(program)
  const stages = stagePrograms(graph, nodes)
  if (new Set(stages.map(({ structure }) => structure)).size === stages.length) return undefined
  const blocks = blockSizes(stages.map(({ weights }) => weights))
  const tables = stages.reduce((sum, stage) => sum + estimateMemory(stage.graph).weights, 0)
  return { activations: peakOfStages(graph, stages), weights: blocks.reduce((sum, bytes) => sum + bytes, tables) }
}

/** What is handed on between stages is alive until its last reader is done; beside it is what the stage at work computes with. */
function peakOfStages(graph: Graph, stages: readonly Stage[]): number {
  const answers = new Set(graph.outputs.values())
  const lastReader = new Map(stages.flatMap(({ inputs }, position) => inputs.map((input) => [input, position] as const)))
  const alive = new Set<Value>(graph.inputs.values())
  let peak = 0
  for (const [position, stage] of stages.entries()) {
    const fed = [...stage.graph.inputs.values()]
    const own = estimateMemory(stage.graph).activations - bytesOfAll(fed)
    peak = Math.max(peak, bytesOfAll(alive) + own)
    for (const output of stage.outputs) alive.add(output)
    for (const value of alive) if (!answers.has(value) && (lastReader.get(value) ?? -1) <= position) alive.delete(value)
  }
  return peak
}

function bytesOfAll(values: Iterable<Value>): number {
  return [...values].reduce((sum, value) => sum + bytesOf(value), 0)
}
