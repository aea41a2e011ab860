import { describe, expect, it } from 'vitest'
import { huggingFaceName, toHuggingFace } from './mini-lm-tensors.ts'

const prefix = 'StatefulPartitionedCall/model/tf_bert_model/bert/'

describe('huggingFaceName', () => {
  it.each([
    ['unknown', 'embeddings.word_embeddings.weight'],
    [`${prefix}embeddings/LayerNorm/batchnorm/mul/ReadVariableOp`, 'embeddings.LayerNorm.weight'],
    [`${prefix}embeddings/LayerNorm/batchnorm/ReadVariableOp`, 'embeddings.LayerNorm.bias'],
    [`${prefix}encoder/layer_._3/attention/self/query/Tensordot/ReadVariableOp`, 'encoder.layer.3.attention.self.query.weight'],
    [`${prefix}encoder/layer_._0/output/dense/BiasAdd/ReadVariableOp`, 'encoder.layer.0.output.dense.bias'],
    [`${prefix}encoder/layer_._0/intermediate/Gelu/mul/x`, null],
    ['StatefulPartitionedCall/model/tf.clip_by_value/clip_by_value/y', null],
  ])('%s is %s', (graphName, name) => {
    expect(huggingFaceName(graphName)).toBe(name)
  })
})

describe('toHuggingFace', () => {
  const shard = Uint8Array.from([9, 0, 1, 2, 3, 4, 255])

  it('turns kernels, in × out, to out × in', () => {
    const name = `${prefix}encoder/layer_._0/output/dense/Tensordot/ReadVariableOp`
    expect(toHuggingFace({ name, shape: [2, 3], offset: 1, scale: 0.5, min: -1 }, shard)).toEqual({
      name: 'encoder.layer.0.output.dense.weight',
      shape: [3, 2],
      data: Float32Array.from([-1, 0.5, -0.5, 1, 0, 126.5]),
    })
  })

  it('leaves tables and vectors as they lie', () => {
    expect(toHuggingFace({ name: 'unknown_1', shape: [2, 3], offset: 1, scale: 0.5, min: -1 }, shard)).toEqual({
      name: 'embeddings.token_type_embeddings.weight',
      shape: [2, 3],
      data: Float32Array.from([-1, -0.5, 0, 0.5, 1, 126.5]),
    })
  })
})
