import type { Messages } from '../index.ts'

export const updateNorms: Messages['updateNorms'] = {
  title: 'Größe der Änderung ‖ΔW‖ je Modul',
  about: 'Frobeniusnorm dessen, was zu jedem Gewicht hinzukommt, nach jedem der Schritte darunter.',
  waiting: 'Ab der ersten Messung gezeichnet',
  none: '0',
  step: (step) => `Schritt ${step}`,
  layer: (layer) => `Schicht ${layer}`,
  layerShort: (layer) => `S${layer}`,
  value: (value) => `‖ΔW‖ ${value}`,
  description: (modules, steps, largest, where) =>
    `Wärmekarte von ${modules} Modulen über ${steps} Messungen; die größte, ${largest}, in ${where}.`,
}
