import { type AdapterMethodName, adaptsModules } from '../../shared/run-configuration.ts'
import { writeAdapter } from '../adapters/adapter-file.ts'
import { textFile, writeExportFiles } from './export-files.ts'
import type { Exporter, ExportSource } from './exporter.ts'

const fileName = 'adapter.safetensors'

/** What each method leaves in the file. */
const contents: Readonly<Record<AdapterMethodName, string>> = {
  'lora-xs': 'the matrix R of each adapted module',
  lora: 'the matrices A and B of each adapted module',
  vera: 'the vectors d and b of each adapted module',
  full: 'every weight of the base as it was trained',
  'head-only': 'no change of the base',
}

function readme({ adapter }: ExportSource): string {
  const { configuration, task, labels } = adapter
  const { method, rank, alpha, targetModules } = configuration
  const settings = adaptsModules(method) ? [`- Rank ${rank}, alpha ${alpha}, target modules ${targetModules.join(', ')}`] : []
  return `# ${method} adapter for ${adapter.baseName}

\`${fileName}\` holds what was trained and nothing else: ${contents[method]}${adapter.head.length > 0 ? ', and the classification head' : ''}.
Frozen factors are not in it: they follow from the base model's weights, or from a seed.

${[
  `- Base model: ${adapter.baseName} (SHA-256 of its weights: ${adapter.baseHash})`,
  ...settings,
  `- Task: ${task}${labels.length > 0 ? `; labels: ${labels.join(', ')}` : ''}`,
].join('\n')}

PEFT, vLLM and other programs do not read this file: for them export in the PEFT or the merged format.
`
}

/** What was trained and nothing else, kilobytes in the case of LoRA-XS: for this studio, with the same base. */
export const native: Exporter = {
  format: 'native',
  write: (source, folder) =>
    writeExportFiles(folder, [
      // Where the base lay on this disk is nobody else's business.
      { name: fileName, write: (path) => writeAdapter(path, { ...source.adapter, baseFolder: '' }) },
      textFile('README.md', readme(source)),
    ]),
}
