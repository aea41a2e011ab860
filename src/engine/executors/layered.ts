import * as ort from 'onnxruntime-node'
import { cutIntoStages } from '../compiler/cut-into-stages.ts'
import { type ElementArray, elementCount, type ElementType, type Graph, type Value } from '../compiler/graph.ts'
import { writeProgram } from '../compiler/onnx/write-program.ts'
import { ProgramSession } from '../compiler/session.ts'
import { type Stage, stageNames, stagePrograms } from '../compiler/stage-programs.ts'
import type { Program, ProgramInputs, ProgramOutputs } from './executor.ts'
import { StageWeights, type WeightValues } from './stage-weights.ts'
import { WeightMemory } from './weight-memory.ts'

const arrays: Readonly<Record<ElementType, new (length: number) => ElementArray | Int8Array>> = {
  float32: Float32Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
}

/**
 * Runs a program stage by stage, layer by layer: all layers share one compiled program for each direction, which is fed
 * the layer's weights. In memory are two layers' weights (one computes while the next is read), what one layer computes,
 * and what is handed on from layer to layer.
 */
export class LayeredProgram implements Program {
  readonly #graph: Graph
  readonly #stages: readonly Stage[]
  readonly #sessions: ReadonlyMap<string, ProgramSession>
  readonly #weightMemory: WeightMemory
  /** After which stage each result is not read any more. */
  readonly #lastReader: ReadonlyMap<Value, number>
  /** Memory of results that are not read any more, by type and size. */
  readonly #free = new Map<string, ort.Tensor['data'][]>()

  private constructor(graph: Graph, stages: readonly Stage[], sessions: ReadonlyMap<string, ProgramSession>, weightMemory: WeightMemory) {
    this.#graph = graph
    this.#stages = stages
    this.#sessions = sessions
    this.#weightMemory = weightMemory
    this.#lastReader = new Map(stages.flatMap(({ inputs }, position) => inputs.map((input) => [input, position] as const)))
  }

  static async create(program: Graph, scratchFolder: string, weightMemory = new WeightMemory(), threads: number | null = null): Promise<LayeredProgram> {
    const { graph, stages: nodes } = cutIntoStages(program)
    const stages = stagePrograms(graph, nodes)
    const sessions = new Map<string, ProgramSession>()
    for (const { structure, graph: stage } of stages) {
      // An arena for each program would hold what only one of them computes with at a time.
      if (!sessions.has(structure)) sessions.set(structure, await ProgramSession.create(writeProgram(stage), {}, scratchFolder, { arena: false, threads }))
    }
    return new LayeredProgram(graph, stages, sessions, weightMemory)
  }

  /** Compiled programs that all stages share. */
  get programCount(): number {
    return this.#sessions.size
  }

  get stageCount(): number {
    return this.#stages.length
  }

  async run(inputs: ProgramInputs): Promise<ProgramOutputs> {
    const known = new Map<Value, ort.Tensor>()
    for (const [name, value] of this.#graph.inputs) {
      const data = inputs[name]
      if (!data) throw new Error(`The program's input ${name} is missing`)
      known.set(value, new ort.Tensor(value.type as 'float32', data as Float32Array, value.shape))
    }
    const answers = new Set(this.#graph.outputs.values())
    const given = new Set(this.#graph.inputs.values())
    const reader = new StageWeights(this.#stages.map(({ weights }) => weights), this.#weightMemory)
    let next = readAhead(reader, 0)
    try {
      for (const [position, stage] of this.#stages.entries()) {
        const weights = await next
        next = readAhead(reader, position + 1)
        await this.#runStage(stage, weights, known, answers)
        for (const [value, tensor] of known) {
          if (answers.has(value) || (this.#lastReader.get(value) ?? -1) > position) continue
          known.delete(value)
          if (!given.has(value)) this.#release(value, tensor)
        }
      }
    } finally {
      await next.catch(() => undefined)
      await reader.close()
    }
    return Object.fromEntries([...this.#graph.outputs].map(([name, value]) => [name, known.get(value)?.data as Float32Array]))
  }

  async dispose(): Promise<void> {
    for (const session of this.#sessions.values()) await session.dispose()
  }

  async #runStage(stage: Stage, weights: WeightValues, known: Map<Value, ort.Tensor>, answers: ReadonlySet<Value>): Promise<void> {
    const feeds: Record<string, ort.Tensor> = {}
    const results: Record<string, ort.Tensor> = {}
    for (const [position, value] of stage.inputs.entries()) feeds[stageNames.input(position)] = known.get(value) as ort.Tensor
    for (const [position, values] of weights.entries()) {
      const name = stageNames.weight(position)
      const value = stage.graph.inputs.get(name) as Value
      feeds[name] = tensorOf(value, values)
    }
    for (const [position, value] of stage.outputs.entries()) {
      const tensor = tensorOf(value, answers.has(value) ? new arrays[value.type](elementCount(value.shape)) : this.#take(value))
      known.set(value, tensor)
      results[stageNames.output(position)] = tensor
    }
    await this.#sessions.get(stage.structure)?.runInto(feeds, results)
  }

  #take(value: Value): ort.Tensor['data'] {
    return this.#free.get(sizeOf(value))?.pop() ?? new arrays[value.type](elementCount(value.shape))
  }

  #release(value: Value, { data }: ort.Tensor): void {
    const free = this.#free.get(sizeOf(value)) ?? []
    free.push(data)
    this.#free.set(sizeOf(value), free)
  }
}

/** A failure is told when the stage's turn comes. */
function readAhead(reader: StageWeights, stage: number): Promise<WeightValues> {
  const reading = reader.read(stage)
  reading.catch(() => undefined)
  return reading
}

function sizeOf({ type, shape }: Value): string {
  return `${type} ${elementCount(shape)}`
}

function tensorOf({ type, shape }: Value, data: ort.Tensor['data']): ort.Tensor {
  return new ort.Tensor(type as 'float32', data as Float32Array, shape)
}
