import type { SavedAdapter } from '../adapters/saved-adapter.ts'

export function peftReadme({ rank, labels }: SavedAdapter, baseName: string): string {
  return `# LoRA adapter for ${baseName}

Trained as LoRA-XS and folded to plain LoRA of rank ${rank}, which is exact: \`lora_A\` = A, \`lora_B\` = (α/r)·B·R,
\`lora_alpha\` = r. The trained classification head is part of it. It needs the base model it was trained on.

Three lines of Python load it with stock PEFT (put the base model's folder and this folder in their places):

\`\`\`python
import peft, transformers
base = transformers.AutoModelForSequenceClassification.from_pretrained("BASE", num_labels=${labels.length})
model = peft.PeftModel.from_pretrained(base, "THIS FOLDER").eval()
\`\`\`

transformers may say that weights of the classifier or the pooler are newly initialised: that is before PEFT puts the
trained ones in their place. The names of the classes are in \`labels.json\`; so that the model knows them too:

\`\`\`python
import json
labels = json.load(open("THIS FOLDER/labels.json"))
model.config.id2label = {int(index): label for index, label in labels["id2label"].items()}
model.config.label2id = labels["label2id"]
\`\`\`
`
}
