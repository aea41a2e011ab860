import { useMemo } from 'react'
import { messages } from '../messages/index.ts'
import { downsample } from './downsampling.ts'

interface SparklineProps {
  readonly values: readonly number[]
  readonly width?: number
  readonly height?: number
}

/** The shape of a curve, without axes. */
export function Sparkline({ values, width = 96, height = 24 }: SparklineProps) {
  const path = useMemo(() => {
    const sampled = downsample(values, 48)
    if (sampled.length < 2) return null
    const lowest = Math.min(...sampled)
    const range = Math.max(...sampled) - lowest || 1
    return sampled
      .map((value, index) => {
        const x = 1 + (index / (sampled.length - 1)) * (width - 2)
        const y = height - 2 - ((value - lowest) / range) * (height - 4)
        return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
      })
      .join('')
  }, [values, width, height])

  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={messages.charts.sparkline}>
      {path === null ? (
        <line x1="1" x2={width - 1} y1={height / 2} y2={height / 2} stroke="var(--studio-border)" strokeDasharray="2 3" />
      ) : (
        <path d={path} fill="none" stroke="var(--mantine-primary-color-filled)" strokeWidth="1.5" strokeLinejoin="round" />
      )}
    </svg>
  )
}
