import * as tf from '@tensorflow/tfjs-core'
import { type RotaryTables, rotate } from './rotary-embedding.ts'

export interface CachedAttentionShape {
  /** New tokens. */
  readonly tokens: number
  /** Heads of the queries, a multiple of `keyValueHeads`. */
  readonly heads: number
  readonly keyValueHeads: number
  readonly headSize: number
}

/** Keys, already turned by their positions, and values of tokens, keyValueHeads × tokens × headSize each. */
export interface KeysAndValues {
  readonly keys: tf.Tensor3D
  readonly values: tf.Tensor3D
}

/**
 * Attention of new tokens to themselves and to those before them, whose keys and values are at hand; otherwise as
 * `causalAttention`. query: tokens × (heads·headSize); key, value: tokens × (keyValueHeads·headSize); bias: tokens × (past +
 * tokens), added to the scores; `mixed` is like query. The past is never copied: its scores are computed apart.
 */
export function cachedAttention(
  query: tf.Tensor2D,
  key: tf.Tensor2D,
  value: tf.Tensor2D,
  past: KeysAndValues,
  bias: tf.Tensor2D,
  tables: RotaryTables,
  { tokens, heads, keyValueHeads, headSize }: CachedAttentionShape,
): { readonly mixed: tf.Tensor2D; readonly fresh: KeysAndValues } {
  const groupSize = heads / keyValueHeads
  const [, before] = past.keys.shape
  const all = before + tokens
  const split = (x: tf.Tensor2D, count: number): tf.Tensor4D => tf.reshape(x, [1, tokens, count, headSize])
  const headsFirst = (x: tf.Tensor4D): tf.Tensor3D => tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [keyValueHeads, tokens, headSize])
  const scaled = tf.mul<tf.Tensor2D>(query, 1 / Math.sqrt(headSize))
  const grouped = tf.transpose(tf.reshape(rotate(split(scaled, heads), tables), [tokens, keyValueHeads, groupSize, headSize]), [1, 2, 0, 3])
  const queries: tf.Tensor3D = tf.reshape(grouped, [keyValueHeads, groupSize * tokens, headSize])
  const fresh = { keys: headsFirst(rotate(split(key, keyValueHeads), tables)), values: headsFirst(split(value, keyValueHeads)) }
  const scores = tf.concat([tf.matMul(queries, past.keys, false, true), tf.matMul(queries, fresh.keys, false, true)], 2)
  const masked = tf.add(tf.reshape(scores, [keyValueHeads, groupSize, tokens, all]), tf.reshape(bias, [1, 1, tokens, all]))
  const weights = tf.reshape(tf.softmax(masked), [keyValueHeads, groupSize * tokens, all])
  const part = (start: number, size: number): tf.Tensor3D => tf.slice(weights as tf.Tensor3D, [0, 0, start], [keyValueHeads, groupSize * tokens, size])
  const mixed = tf.add(tf.matMul(part(0, before), past.values), tf.matMul(part(before, tokens), fresh.values))
  const ungrouped = tf.transpose(tf.reshape(mixed, [keyValueHeads, groupSize, tokens, headSize]), [2, 0, 1, 3])
  return { mixed: tf.reshape(ungrouped, [tokens, heads * headSize]), fresh }
}
