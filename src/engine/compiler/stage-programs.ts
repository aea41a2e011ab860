import { createHash } from 'node:crypto'
import type { StoredTensor } from '../files/model-folder.ts'
import type { Constant, Graph, GraphNode, Value } from './graph.ts'
import { tablesOf } from './look-up.ts'

/** A stage of a program as a program of its own, which stages that differ in nothing but their weights share. */
export interface Stage {
  /** Its inputs and outputs are named by their positions below; the weights among its inputs are fed, those in `weights` mapped. */
  readonly graph: Graph
  /** Equal for stages that the same program can run. */
  readonly structure: string
  /** What it reads of the whole program's inputs and of earlier stages, by position. */
  readonly inputs: readonly Value[]
  /** Frozen tensors that it is fed, by position. */
  readonly weights: readonly StoredTensor[]
  /** What later stages or the whole program's outputs read, by position. */
  readonly outputs: readonly Value[]
}

/** Names of a stage's inputs and outputs. */
export const stageNames = {
  input: (position: number): string => `input ${position}`,
  weight: (position: number): string => `weight ${position}`,
  output: (position: number): string => `output ${position}`,
}

/** Makes each list of nodes, as `cutIntoStages` gives them, a program. */
export function stagePrograms(graph: Graph, stages: readonly (readonly GraphNode[])[]): Stage[] {
  const wanted = new Set(graph.outputs.values())
  const contents = new Map([...graph.constants].map(([value, constant]) => [value, contentOf(value, constant)]))
  const programs: Stage[] = []
  // From the last to the first, so that what is read later is known.
  for (const nodes of stages.toReversed()) {
    const stage = stageProgram(graph, nodes, wanted, contents)
    for (const input of stage.inputs) wanted.add(input)
    programs.push(stage)
  }
  return programs.reverse()
}

function stageProgram(graph: Graph, nodes: readonly GraphNode[], wanted: ReadonlySet<Value>, contents: ReadonlyMap<Value, string>): Stage {
  const made = nodes.flatMap(({ outputs }) => outputs)
  const inside = new Map(made.map((value, position) => [value, `result ${position}`]))
  const read = [...new Set(nodes.flatMap(({ inputs }) => inputs))].filter((value) => !inside.has(value))
  const constants = new Map(read.flatMap((value) => (graph.constants.has(value) ? [[value, graph.constants.get(value) as Constant]] : [])))
  const frozen = read.filter((value) => graph.weights.has(value))
  // A table that is only looked up in stays in its file: few of its rows are read.
  const tables = tablesOf(nodes, frozen)
  const fed = frozen.filter((value) => !tables.has(value))
  const inputs = read.filter((value) => !graph.constants.has(value) && !graph.weights.has(value))
  const outputs = made.filter((value) => wanted.has(value))
  const weightOf = (value: Value): StoredTensor => graph.weights.get(value) as StoredTensor
  const names = new Map<Value, string>([
    ...inside,
    ...inputs.map((value, position) => [value, `${stageNames.input(position)} ${typeOf(value)}`] as const),
    ...fed.map((value, position) => [value, `${stageNames.weight(position)} ${typeOf(value)}`] as const),
    ...[...tables].map((value) => [value, `${weightOf(value).file} at ${weightOf(value).entry.offset}`] as const),
  ])
  const nameOf = (value: Value): string => names.get(value) ?? contents.get(value) ?? ''
  const lines = nodes.map(({ operation, domain, attributes, inputs: operands, outputs: results }) =>
    [domain, operation, JSON.stringify(attributes), ...operands.map(nameOf), ...results.map(typeOf)].join(' '))
  return {
    graph: {
      inputs: new Map([
        ...inputs.map((value, position) => [stageNames.input(position), value] as const),
        ...fed.map((value, position) => [stageNames.weight(position), value] as const),
      ]),
      outputs: new Map(outputs.map((value, position) => [stageNames.output(position), value])),
      constants,
      weights: new Map([...tables].map((value) => [value, weightOf(value)])),
      nodes,
    },
    structure: [...lines, ...outputs.map(nameOf)].join('\n'),
    inputs,
    weights: fed.map(weightOf),
    outputs,
  }
}

function typeOf({ type, shape }: Value): string {
  return `${type}[${shape.join()}]`
}

function contentOf(value: Value, { data, uniform }: Constant): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return `${typeOf(value)} ${String(uniform)} ${createHash('sha256').update(bytes).digest('hex')}`
}
