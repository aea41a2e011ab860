import type { WeightType } from './safetensors.ts'

/** Bits of one value in each number format that a safetensors header may name. */
const bitsOfType: Readonly<Record<string, number>> = {
  F64: 64, I64: 64, U64: 64, C64: 64,
  F32: 32, I32: 32, U32: 32,
  F16: 16, BF16: 16, I16: 16, U16: 16,
  I8: 8, U8: 8, BOOL: 8, F8_E4M3: 8, F8_E4M3FNUZ: 8, F8_E5M2: 8, F8_E5M2FNUZ: 8, F8_E8M0: 8,
  F6_E2M3: 6, F6_E3M2: 6, F4: 4,
}

/** Bits of one value of a format, undefined where the format is unknown. */
export function bitsPerValue(dtype: string): number | undefined {
  return Object.hasOwn(bitsOfType, dtype) ? bitsOfType[dtype] : undefined
}

/** Whether values of this format can be read as float32. */
export function isWeightType(dtype: string): dtype is WeightType {
  return dtype === 'F32' || dtype === 'F16' || dtype === 'BF16'
}

// A float32 and its bits, seen through the same four bytes.
const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

function floatFromBits(value: number): number {
  bits[0] = value
  return float[0] as number
}

function bitsFromFloat(value: number): number {
  float[0] = value
  return bits[0] as number
}

/** IEEE 754 half precision to a number; exact. */
export function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  return floatFromBits(((half & 0x8000) << 16) | ((exponent + 112) << 23) | (fraction << 13))
}

/** A number to IEEE 754 half precision, to nearest, ties to even; too large becomes infinite. */
export function floatToHalf(value: number): number {
  const source = bitsFromFloat(value)
  const sign = (source >>> 16) & 0x8000
  const magnitude = source & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00
  // 65520 lies halfway between the largest half and the next power of two.
  if (magnitude >= 0x477ff000) return sign | 0x7c00
  if (magnitude < 0x38800000) return sign | roundHalfToEven(Math.abs(float[0] as number) * 2 ** 24)
  return sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13)
}

/** A float32 to bfloat16 (its upper half), to nearest, ties to even. */
export function floatToBfloat16(value: number): number {
  const source = bitsFromFloat(value)
  if ((source & 0x7fffffff) > 0x7f800000) return ((source >>> 16) | 0x40) & 0xffff
  return ((source + 0x7fff + ((source >>> 16) & 1)) >>> 16) & 0xffff
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  if (rest > 0.5 || (rest === 0.5 && below % 2 === 1)) return below + 1
  return below
}

/**
 * Values from the bytes of a file, which are little-endian, as are all machines this project runs on.
 * `bytes` must start at an even address of its buffer for 16-bit formats and at a multiple of four for F32.
 */
export function decodeWeights(dtype: WeightType, bytes: Uint8Array, target: Float32Array): void {
  if (dtype === 'F32') {
    target.set(new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4))
    return
  }
  const source = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2)
  if (dtype === 'BF16') {
    const targetBits = new Uint32Array(target.buffer, target.byteOffset, source.length)
    for (let index = 0; index < source.length; index += 1) targetBits[index] = (source[index] as number) << 16
    return
  }
  for (let index = 0; index < source.length; index += 1) target[index] = halfToFloat(source[index] as number)
}

/** The bytes of values as a file holds them. For F32 they share memory with `values`. */
export function encodeWeights(dtype: WeightType, values: Float32Array): Uint8Array {
  if (dtype === 'F32') return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  const convert = dtype === 'F16' ? floatToHalf : floatToBfloat16
  const encoded = new Uint16Array(values.length)
  for (let index = 0; index < values.length; index += 1) encoded[index] = convert(values[index] as number)
  return new Uint8Array(encoded.buffer)
}
