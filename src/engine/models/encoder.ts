import * as tf from '@tensorflow/tfjs-core'
import type { LinearModule, ModelDescription } from '../../shared/model-description.ts'
import { activations } from '../operations/activation.ts'
import { attention, segmentBias } from '../operations/attention.ts'
import { layerNormalization } from '../operations/layer-normalization.ts'
import { pickRows } from '../operations/pick-rows.ts'
import type { ForwardContext, FrozenWeight, TextLayout, TokenTensors } from './architecture.ts'

/** What config.json says of an encoder whose layers normalise after each residual sum, as BERT's do. */
export interface EncoderSettings {
  readonly hidden: number
  readonly layers: number
  readonly heads: number
  readonly intermediate: number
  readonly activation: string
  /** ε of every layer normalisation. */
  readonly epsilon: number
}

/** A linear module: its path in a layer, and the kind under which all layers share it. */
interface NamedModule {
  readonly path: string
  readonly kind: string
}

/** How a family names the parts of its encoder. */
export interface EncoderNames {
  /** Path that the layers' numbers follow, e.g. `encoder.layer`. */
  readonly stack: string
  readonly query: NamedModule
  readonly key: NamedModule
  readonly value: NamedModule
  readonly attentionOutput: NamedModule
  readonly attentionNorm: string
  readonly grow: NamedModule
  readonly shrink: NamedModule
  readonly outputNorm: string
}

/** Linear modules in forward order. */
export function encoderModules({ hidden, intermediate, layers }: EncoderSettings, names: EncoderNames): LinearModule[] {
  const shapes = [
    [names.query, hidden, hidden],
    [names.key, hidden, hidden],
    [names.value, hidden, hidden],
    [names.attentionOutput, hidden, hidden],
    [names.grow, hidden, intermediate],
    [names.shrink, intermediate, hidden],
  ] as const
  return Array.from({ length: layers }, (_, layer) =>
    shapes.map(([{ path, kind }, inFeatures, outFeatures]) => ({ path: `${names.stack}.${layer}.${path}`, kind, layer, inFeatures, outFeatures })),
  ).flat()
}

export function linearWeights(path: string, inFeatures: number, outFeatures: number): FrozenWeight[] {
  return [
    { name: `${path}.weight`, shape: [outFeatures, inFeatures] },
    { name: `${path}.bias`, shape: [outFeatures] },
  ]
}

export function normWeights(path: string, size: number): FrozenWeight[] {
  return ['weight', 'bias'].map((part) => ({ name: `${path}.${part}`, shape: [size] }))
}

/** Weights of all layers, without the embeddings. */
export function encoderWeights(settings: EncoderSettings, names: EncoderNames): FrozenWeight[] {
  return [
    ...encoderModules(settings, names).flatMap(({ path, inFeatures, outFeatures }) => linearWeights(path, inFeatures, outFeatures)),
    ...Array.from({ length: settings.layers }, (_, layer) => `${names.stack}.${layer}`).flatMap((path) =>
      [names.attentionNorm, names.outputNorm].flatMap((norm) => normWeights(`${path}.${norm}`, settings.hidden)),
    ),
  ]
}

/** The part of a family's description that follows from its encoder. */
export function describeEncoder(
  settings: EncoderSettings,
  names: EncoderNames,
): Pick<ModelDescription, 'hiddenSize' | 'layers' | 'modules' | 'moduleKinds'> {
  const modules = encoderModules(settings, names)
  return { hiddenSize: settings.hidden, layers: settings.layers, modules, moduleKinds: [...new Set(modules.map((module) => module.kind))] }
}

export function normalise(context: ForwardContext, x: tf.Tensor2D, name: string, epsilon: number): tf.Tensor2D {
  return layerNormalization(x, context.weight(`${name}.weight`), context.weight(`${name}.bias`), epsilon)
}

/** Rows of a table of embeddings, (rows·length) × hidden. */
export function lookUp(context: ForwardContext, table: string, ids: tf.Tensor2D): tf.Tensor2D {
  return tf.gather(context.weight(table) as tf.Tensor2D, tf.reshape(ids, [ids.size]))
}

/**
 * All layers over embedded tokens, (rows·length) × hidden; answers each text's answering token, texts × hidden. Nothing
 * else of the last layer is wanted, so there only these tokens ask, and only they go through what follows attention.
 */
export function encodeAnswers(settings: EncoderSettings, names: EncoderNames, context: ForwardContext, embedded: tf.Tensor2D, batch: TokenTensors): tf.Tensor2D {
  const { segments, answers } = batch
  const activate = activations[settings.activation]
  if (!activate) throw new Error(`No activation named ${settings.activation}`)
  const shape = { heads: settings.heads, headSize: settings.hidden / settings.heads }
  const ofAll = segmentBias(segments, segments)
  /** `asking`: the tokens whose hidden states are wanted. */
  const layerOver = (hidden: tf.Tensor2D, asking: tf.Tensor2D, bias: tf.Tensor4D, path: string): tf.Tensor2D => {
    const linear = (x: tf.Tensor2D, module: NamedModule): tf.Tensor2D => context.linear(x, `${path}.${module.path}`)
    const mixed = attention(linear(asking, names.query), linear(hidden, names.key), linear(hidden, names.value), bias, shape)
    const attended: tf.Tensor2D = tf.add(linear(mixed, names.attentionOutput), asking)
    const middle = normalise(context, attended, `${path}.${names.attentionNorm}`, settings.epsilon)
    const grown = activate(linear(middle, names.grow))
    return normalise(context, tf.add(linear(grown, names.shrink), middle), `${path}.${names.outputNorm}`, settings.epsilon)
  }
  let hidden = embedded
  for (let layer = 0; layer < settings.layers - 1; layer += 1) hidden = layerOver(hidden, hidden, ofAll, `${names.stack}.${layer}`)
  const [texts] = answers.shape
  const numbers = tf.tensor2d(Int32Array.from({ length: texts }, (_, text) => text + 1), [1, texts], 'int32')
  const ofAnswers = segmentBias(numbers, tf.reshape(segments, [1, segments.size]))
  return layerOver(hidden, pickRows(hidden, answers), ofAnswers, `${names.stack}.${settings.layers - 1}`)
}

/** Encoders count positions from 0, and a classifier reads the first token. */
export function layOutFromFirst(tokens: Int32Array): TextLayout {
  return { positions: tokens.map((_, position) => position), answer: 0 }
}
