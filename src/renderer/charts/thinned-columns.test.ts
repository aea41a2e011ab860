import { describe, expect, test } from 'vitest'
import { mostRows, ThinnedColumns } from './thinned-columns.ts'

const noise = (step: number) => Math.sin(step * 12.9898) * 43_758.5453

function columnsOf(rows: number): [number[], (number | null)[]] {
  const steps = Array.from({ length: rows }, (_, index) => index + 1)
  return [steps, steps.map(noise)]
}

describe('ThinnedColumns', () => {
  test('what can be seen is drawn as it is', () => {
    const source = columnsOf(mostRows)
    expect(new ThinnedColumns(() => source).columns()).toBe(source)
  })

  test('of a long run no peak and no dip is lost, steps ascend, and the newest row is exact', () => {
    const [steps, values] = columnsOf(100_000)
    const [drawnSteps, drawnValues] = new ThinnedColumns(() => [steps, values]).columns()
    expect(drawnSteps.length).toBeLessThanOrEqual(mostRows + 1)
    expect(drawnValues).toHaveLength(drawnSteps.length)
    for (let row = 1; row < drawnSteps.length; row += 1) expect(drawnSteps[row]).toBeGreaterThanOrEqual(drawnSteps[row - 1] ?? 0)
    // 32 rows stand behind two drawn ones.
    for (const stretch of [0, 1, 777, 3124]) {
      const behind = values.slice(32 * stretch, 32 * stretch + 32) as number[]
      const kept = [drawnValues?.[2 * stretch], drawnValues?.[2 * stretch + 1]]
      expect([...kept].sort((one, other) => (one ?? 0) - (other ?? 0))).toEqual([Math.min(...behind), Math.max(...behind)])
      expect(behind.indexOf(kept[0] ?? 0)).toBeLessThan(behind.indexOf(kept[1] ?? 0))
    }
    expect([drawnSteps.at(-1), Array.from(drawnValues ?? []).at(-1)]).toEqual([100_000, noise(100_000)])
  })

  test('columns that grow a little at a time look as if they had come at once', () => {
    const [steps, values] = columnsOf(40_000)
    const growing: [number[], (number | null)[]] = [[], []]
    const thinned = new ThinnedColumns(() => growing)
    for (let rows = 0; rows < steps.length; rows += 333) {
      growing[0].push(...steps.slice(rows, rows + 333))
      growing[1].push(...values.slice(rows, rows + 333))
      thinned.columns()
    }
    expect(thinned.columns()).toEqual(new ThinnedColumns(() => [steps, values]).columns())
  })

  test('columns that were emptied begin anew, and values that are missing stay so', () => {
    const [steps, values] = columnsOf(20_000)
    const thinned = new ThinnedColumns(() => [steps, values])
    thinned.columns()
    values.fill(null)
    values.length = steps.length = 12_000
    values[5] = 7
    const drawn = thinned.columns()
    expect(drawn[0].at(-1)).toBe(12_000)
    expect(Array.from(drawn[1] ?? []).filter((value) => value !== null)).toEqual([7, 7])
  })
})
