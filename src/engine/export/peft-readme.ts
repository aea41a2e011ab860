import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import type { Architecture } from '../models/architecture.ts'

const origins: Readonly<Record<string, string>> = {
  'lora-xs': 'Trained as LoRA-XS and folded to plain LoRA of rank RANK, which is exact: `lora_A` = A, `lora_B` = (α/r)·B·R,\n`lora_alpha` = r.',
  lora: 'Trained as LoRA of rank RANK; the scale α/r is part of `lora_B`, and `lora_alpha` = r.',
  vera: 'Trained as VeRA and folded to plain LoRA of rank RANK, which is exact: `lora_A` = A, `lora_B` = b ⊙ B ⊙ d, `lora_alpha` = r.',
}

/** `padding`: the id that the base lacks in its config.json, where it does. */
export function peftReadme(
  { task, labels, configuration }: SavedAdapter,
  baseName: string,
  architecture: Architecture,
  rank: number,
  padding: number | undefined,
): string {
  const origin = origins[configuration.method]?.replace('RANK', String(rank)) ?? ''
  const modelClass = task === 'instruction' ? 'AutoModelForCausalLM' : 'AutoModelForSequenceClassification'
  const outputs = task === 'instruction' ? '' : `, num_labels=${Math.max(1, labels.length)}`
  const head = task === 'instruction' ? '' : ' The trained head is part of it.'
  return `# LoRA adapter for ${baseName}

${origin}${head} It needs the base model it was trained on (${architecture.modelType}).

Three lines of Python load it with stock PEFT (put the base model's folder and this folder in their places):

\`\`\`python
import peft, transformers
base = transformers.${modelClass}.from_pretrained("BASE"${outputs})
model = peft.PeftModel.from_pretrained(base, "THIS FOLDER").eval()
\`\`\`
${padding === undefined ? '' : paddingNotes(padding)}${task === 'classification' ? labelNotes : ''}`
}

const paddingNotes = (padding: number): string => `
The base model's config.json names no padding token, and without one it classifies only one text at a time:

\`\`\`python
model.config.pad_token_id = ${padding}
\`\`\`
`

const labelNotes = `
transformers may say that weights of the classifier or the pooler are newly initialised: that is before PEFT puts the
trained ones in their place. The names of the classes are in \`labels.json\`; so that the model knows them too:

\`\`\`python
import json
labels = json.load(open("THIS FOLDER/labels.json"))
model.config.id2label = {int(index): label for index, label in labels["id2label"].items()}
model.config.label2id = labels["label2id"]
\`\`\`
`
