import type { Ablation, Comparison, Sample } from './comparison.ts'

/** The comparisons as a Markdown table, and below it whether SVD beats random factors. */
export function reportInWords(comparisons: readonly Comparison[], ablations: readonly Ablation[]): string {
  return [
    '| data | initialisation | studio | PyTorch | difference | within one standard deviation |',
    '|---|---|---|---|---|---|',
    ...comparisons.map(rowOf),
    '',
    ...ablations.map(({ data, rank, studio, pytorch }) => `SVD beats random at rank ${rank} on ${data}: studio ${yesOrNo(studio)}, PyTorch ${yesOrNo(pytorch)}`),
  ].join('\n')
}

function rowOf({ data, initialisation, studio, pytorch, difference, withinOneDeviation }: Comparison): string {
  const signed = `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(4)}`
  return `| ${[data, initialisation, sampleInWords(studio), sampleInWords(pytorch), signed, yesOrNo(withinOneDeviation)].join(' | ')} |`
}

function sampleInWords({ mean, deviation, count }: Sample): string {
  return `${mean.toFixed(4)} ± ${deviation.toFixed(4)} (${count})`
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no'
}
