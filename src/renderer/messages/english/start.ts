export const start = {
  title: 'Fine-tune a language model by training a few thousand values',
  lead: 'LoRA-XS freezes the model and its singular vectors and trains only a small r × r matrix R per module, so an adapter takes kilobytes. All of it happens on this machine.',
  sample: {
    title: 'Try the sample',
    text: 'all-MiniLM-L6-v2, a small pretrained encoder, learns to tell spam from ham on real e-mails. One click fills in everything.',
    action: 'Try the sample',
    preparing: 'Preparing the sample…',
  },
  model: {
    title: 'Your own model',
    text: 'A Hugging Face folder with config.json, model.safetensors and tokenizer.json.',
    action: 'Choose a model folder',
  },
  data: {
    title: 'Your own data',
    text: 'Drop a CSV, TSV, JSON, JSONL, Parquet or text file anywhere on this window.',
    action: 'Choose a data file',
  },
  recent: {
    title: 'Recent runs',
    all: 'All runs',
    emptyTitle: 'No runs yet',
    empty: 'Each run you start is kept here with its settings, its curves and its adapter, from the first step on.',
    best: (metric: string) => `best ${metric}`,
  },
  computesOn: 'This machine computes on',
  available: 'available',
  chosen: 'default',
  machineDetails: 'Details',
}
