/** A weight as the TensorFlow.js manifest describes it: unsigned bytes q that stand for q·scale + min. */
export interface QuantisedWeight {
  readonly name: string
  readonly shape: readonly number[]
  /** Position of the first byte in the shard. */
  readonly offset: number
  readonly scale: number
  readonly min: number
}

/** A weight under its Hugging Face name, in float32, row-major. */
export interface MiniLmTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

const graphPrefix = 'StatefulPartitionedCall/model/tf_bert_model/bert/'

/** The embedding tables lost their names in the export; the graph's Gather nodes tell which is which. */
const embeddings: ReadonlyMap<string, string> = new Map([
  ['unknown', 'embeddings.word_embeddings.weight'],
  ['unknown_0', 'embeddings.position_embeddings.weight'],
  ['unknown_1', 'embeddings.token_type_embeddings.weight'],
])

/** What each kind of graph node reads: multiplied weights are kernels, in × out; added ones are biases. */
const endings: readonly (readonly [ending: string, name: string])[] = [
  ['/LayerNorm/batchnorm/mul/ReadVariableOp', '.LayerNorm.weight'],
  ['/LayerNorm/batchnorm/ReadVariableOp', '.LayerNorm.bias'],
  ['/Tensordot/ReadVariableOp', '.weight'],
  ['/BiasAdd/ReadVariableOp', '.bias'],
]

/** The Hugging Face name of a graph's weight; null for the graph's scalars, which are no parameters. */
export function huggingFaceName(graphName: string): string | null {
  const embedding = embeddings.get(graphName)
  if (embedding !== undefined) return embedding
  if (!graphName.startsWith(graphPrefix)) return null
  const path = graphName.slice(graphPrefix.length)
  const ending = endings.find(([candidate]) => path.endsWith(candidate))
  if (ending === undefined) return null
  return path.slice(0, -ending[0].length).replace('layer_._', 'layer.').replaceAll('/', '.') + ending[1]
}

/** Reads one weight out of the shard, named and laid out as Hugging Face's BertModel has it (linear weights out × in). */
export function toHuggingFace(weight: QuantisedWeight, shard: Uint8Array): MiniLmTensor | null {
  const name = huggingFaceName(weight.name)
  if (name === null) return null
  const [rows = 1, columns = 1] = weight.shape
  const bytes = shard.subarray(weight.offset, weight.offset + rows * columns)
  const transposed = weight.name.endsWith('/Tensordot/ReadVariableOp')
  const data = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const value = (bytes[row * columns + column] as number) * weight.scale + weight.min
      data[transposed ? column * rows + row : row * columns + column] = value
    }
  }
  return { name, shape: transposed ? [columns, rows] : weight.shape, data }
}
