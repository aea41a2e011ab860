import type { Messages } from '../index.ts'

export const charts: Messages['charts'] = {
  loss: 'Verlust im Training',
  lossRaw: 'jeder Schritt',
  lossSmoothed: 'geglättet',
  learningRate: 'Lernrate',
  rateOfHead: 'Kopf',
  gradientNorm: 'Gradientennorm',
  norm: 'Norm',
  validation: 'Validierung',
  step: 'Schritt',
  waitingForSteps: 'Ab dem ersten Schritt gezeichnet',
  waitingForEvaluation: 'Ab der ersten Auswertung gezeichnet',
  sparkline: 'Verlust im Training über die Zeit',
}
