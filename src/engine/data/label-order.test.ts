import { expect, it } from 'vitest'
import { orderLabels } from './label-order.ts'

it('orders numbers by value, then words with the numbers inside them by value, each once', () => {
  expect(orderLabels(['spam', '10', 'label10', 'ham', '-1', '2', 'label2', 'Spam', 'ham', '1.5'])).toEqual([
    '-1', '1.5', '2', '10', 'ham', 'label2', 'label10', 'spam', 'Spam',
  ])
  expect(orderLabels(['b', 'a'])).toEqual(orderLabels(['a', 'b']))
})
