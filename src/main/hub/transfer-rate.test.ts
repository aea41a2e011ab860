import { expect, test } from 'vitest'
import { TransferRate } from './transfer-rate.ts'

test('the rate is that of the last seconds, and begins anew with a file that does', () => {
  let now = 0
  const rate = new TransferRate(() => now)
  rate.add(0)
  expect(rate.bytesPerSecond()).toBeNull()
  for (let second = 1; second <= 20; second += 1) {
    now = second * 1000
    rate.add(second <= 10 ? second * 100 : 1000 + (second - 10) * 500)
  }
  expect(rate.bytesPerSecond()).toBe(500)
  rate.add(0)
  expect(rate.bytesPerSecond()).toBeNull()
})
