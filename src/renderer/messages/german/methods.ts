import type { Messages } from '../index.ts'

export const methods: Messages['methods'] = {
  'lora-xs': {
    name: 'LoRA-XS',
    about: 'Trainiert je Gewicht eine kleine r × r-Matrix R zwischen eingefrorenen Faktoren: Kilobytes.',
    trained: 'Adapter (R)',
    rateOf: 'R',
    short: 'R',
  },
  lora: {
    name: 'LoRA',
    about: 'Trainiert neben jedem Gewicht zwei schmale Matrizen A und B; der übliche Adapter, um ein Vielfaches größer.',
    trained: 'Adapter (A, B)',
    rateOf: 'A und B',
    short: 'A, B',
  },
  vera: {
    name: 'VeRA',
    about: 'Trainiert je Modul zwei Vektoren d und b zwischen Zufallsmatrizen, die sich alle Module teilen.',
    trained: 'Adapter (d, b)',
    rateOf: 'd und b',
    short: 'd, b',
  },
  full: {
    name: 'Volles Fine-Tuning',
    about: 'Trainiert jedes Gewicht des Basismodells: der meiste Speicher und als Ergebnis ein ganzes Modell.',
    trained: 'Ganzes Modell',
    rateOf: 'Modell',
    short: 'Modell',
  },
  'head-only': {
    name: 'Nur Kopf',
    about: 'Lässt das Basismodell, wie es ist, und trainiert den Klassifikator darüber: ein schneller Vergleichswert.',
    trained: 'Adapter',
    rateOf: 'Adapter',
    short: 'Adapter',
  },
}
