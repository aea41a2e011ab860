import type { Messages } from '../index.ts'

export const start: Messages['start'] = {
  title: 'Ein Sprachmodell mit ein paar tausend trainierten Werten anpassen',
  lead: 'LoRA-XS friert das Modell und seine Singulärvektoren ein und trainiert je Modul nur eine kleine r × r-Matrix R; ein Adapter hat so nur Kilobytes. Alles geschieht auf diesem Rechner.',
  sample: {
    title: 'Das Beispiel ausprobieren',
    text: 'all-MiniLM-L6-v2, ein kleiner vortrainierter Encoder, lernt an echten E-Mails, Spam von Ham zu unterscheiden. Ein Klick trägt alles ein.',
    action: 'Das Beispiel ausprobieren',
    preparing: 'Das Beispiel wird vorbereitet …',
  },
  model: {
    title: 'Das eigene Modell',
    text: 'Ein Ordner von Hugging Face mit config.json, model.safetensors und tokenizer.json.',
    action: 'Modellordner wählen',
  },
  data: {
    title: 'Die eigenen Daten',
    text: 'Eine CSV-, TSV-, JSON-, JSONL-, Parquet- oder Textdatei irgendwo auf diesem Fenster ablegen.',
    action: 'Datendatei wählen',
  },
  recent: {
    title: 'Letzte Läufe',
    all: 'Alle Läufe',
    emptyTitle: 'Noch keine Läufe',
    empty: 'Jeder begonnene Lauf wird hier vom ersten Schritt an aufbewahrt, mit Einstellungen, Kurven und Adapter.',
    best: (metric) => `Bestwert ${metric}`,
  },
  computesOn: 'Dieser Rechner rechnet mit',
  available: 'verfügbar',
  chosen: 'Standard',
  machineDetails: 'Näheres',
}
