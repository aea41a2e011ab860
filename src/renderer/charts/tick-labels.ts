/** An axis's labels by `format`. Ticks that rounding makes alike are told once, and those that uPlot leaves out not at all. */
export function tickLabels(format: (value: number) => string) {
  return (_chart: unknown, splits: readonly (number | null)[]): string[] => {
    const labels = splits.map((value) => (value === null ? '' : format(value)))
    return labels.map((label, index) => (label === labels[index - 1] ? '' : label))
  }
}
