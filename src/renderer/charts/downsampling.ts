/** At most `count` values, each the mean of an equal stretch: enough for a sparkline of that many points. */
export function downsample(values: readonly number[], count: number): number[] {
  if (values.length <= count) return values.filter((value) => Number.isFinite(value))
  const result: number[] = []
  for (let index = 0; index < count; index++) {
    const stretch = values
      .slice(Math.floor((index * values.length) / count), Math.floor(((index + 1) * values.length) / count))
      .filter((value) => Number.isFinite(value))
    if (stretch.length > 0) result.push(stretch.reduce((sum, value) => sum + value, 0) / stretch.length)
  }
  return result
}
