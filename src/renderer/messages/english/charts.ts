export const charts = {
  loss: 'Training loss',
  lossRaw: 'each step',
  lossSmoothed: 'smoothed',
  learningRate: 'Learning rate',
  rateOfHead: 'head',
  gradientNorm: 'Gradient norm',
  norm: 'norm',
  validation: 'Validation',
  step: 'step',
  waitingForSteps: 'Drawn from the first step on',
  waitingForEvaluation: 'Drawn from the first evaluation on',
  sparkline: 'Training loss over time',
}
