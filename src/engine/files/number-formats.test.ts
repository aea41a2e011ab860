import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeWeights, encodeWeights, floatToBfloat16, floatToHalf, halfToFloat } from './number-formats.ts'

test('every half survives the way to a number and back', () => {
  for (let half = 0; half < 0x10000; half += 1) {
    const value = halfToFloat(half)
    if (Number.isNaN(value)) expect(halfToFloat(floatToHalf(value))).toBeNaN()
    else if (floatToHalf(value) !== half) expect.fail(`${half} became ${floatToHalf(value)}`)
  }
})

test.each([
  [1, 0x3c00],
  [-2, 0xc000],
  [65504, 0x7bff],
  [65519.99, 0x7bff],
  [65520, 0x7c00],
  [2 ** -24, 1],
  [2 ** -25, 0],
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
  [-0, 0x8000],
])('%d as a half is %d', (value, half) => expect(floatToHalf(value)).toBe(half))

test.each([
  [1, 0x3f80],
  [1 + 2 ** -8, 0x3f80],
  [1 + 3 * 2 ** -8, 0x3f82],
  [3.4028234663852886e38, 0x7f80],
  [-Infinity, 0xff80],
])('%d as a bfloat16 is %d', (value, expected) => expect(floatToBfloat16(value)).toBe(expected))

test('a half is the nearest one there is', () => {
  fc.assert(
    fc.property(fc.double({ min: -60000, max: 60000, noNaN: true }), (double) => {
      const value = Math.fround(double)
      const half = floatToHalf(value)
      const distance = Math.abs(halfToFloat(half) - value)
      for (const neighbour of [half - 1, half + 1]) {
        const other = halfToFloat(neighbour & 0xffff)
        if (Number.isFinite(other)) expect(Math.abs(other - value)).toBeGreaterThanOrEqual(distance)
      }
    }),
  )
})

test.each(['F32', 'F16', 'BF16'] as const)('%s keeps values that it can hold', (dtype) => {
  const values = new Float32Array([0, 1, -1.5, 0.25, 384, -0.0078125])
  const decoded = new Float32Array(values.length)
  decodeWeights(dtype, encodeWeights(dtype, values), decoded)
  expect(decoded).toEqual(values)
})
