export const updateNorms = {
  title: 'Size of the update ‖ΔW‖ by module',
  about: 'Frobenius norm of what is added to each weight, after each of the steps below.',
  waiting: 'Drawn from the first measurement on',
  none: '0',
  step: (step: string) => `step ${step}`,
  layer: (layer: number) => `layer ${layer}`,
  layerShort: (layer: number) => `L${layer}`,
  value: (value: string) => `‖ΔW‖ ${value}`,
  description: (modules: number, steps: number, largest: string, where: string) =>
    `Heat map of ${modules} modules over ${steps} measurements; the largest, ${largest}, in ${where}.`,
}
