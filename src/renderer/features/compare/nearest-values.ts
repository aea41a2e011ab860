import type uPlot from 'uplot'

export interface NearestValue {
  readonly series: number
  readonly x: number
  readonly y: number
}

/** The value of each series that lies nearest to a place on the x axis: each has values at places of its own. */
export function nearestValues(data: uPlot.AlignedData, place: number): NearestValue[] {
  const [xs, ...columns] = data
  return columns.flatMap((ys, index) => {
    for (let distance = 0; distance < xs.length; distance++) {
      for (const at of [place - distance, place + distance]) {
        const [x, y] = [xs[at], ys[at]]
        if (x !== undefined && typeof y === 'number') return [{ series: index, x, y }]
      }
    }
    return []
  })
}
