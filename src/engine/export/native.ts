import { writeAdapter } from '../adapters/adapter-file.ts'
import { textFile, writeExportFiles } from './export-files.ts'
import type { Exporter, ExportSource } from './exporter.ts'

const fileName = 'adapter.safetensors'

function readme({ adapter }: ExportSource): string {
  return `# LoRA-XS adapter for ${adapter.baseName}

\`${fileName}\` holds what was trained and nothing else: the matrix R of each adapted module (rank ${adapter.rank}) and the
classification head. The frozen factors are not in it: they follow from the base model's weights by their singular value
decomposition.

- Base model: ${adapter.baseName} (SHA-256 of its weights: ${adapter.baseHash})
- Rank ${adapter.rank}, alpha ${adapter.alpha}, target modules ${adapter.targetModules.join(', ')}
- Labels: ${adapter.labels.join(', ')}

It is not a LoRA adapter: for PEFT, vLLM and other programs export in the PEFT or the merged format.
`
}

/** R and the head alone, kilobytes: for this studio, with the same base. */
export const native: Exporter = {
  format: 'native',
  write: (source, folder) =>
    writeExportFiles(folder, [
      // Where the base lay on this disk is nobody else's business.
      { name: fileName, write: (path) => writeAdapter(path, { ...source.adapter, baseFolder: '' }) },
      textFile('README.md', readme(source)),
    ]),
}
