import { type FloatTensor, writeSafetensors } from '../files/safetensors.ts'
import { jsonFile, textFile, tokenizerCopies, writeExportFiles } from './export-files.ts'
import type { Exporter, ExportSource } from './exporter.ts'
import { foldAdapter } from './fold.ts'
import { labelConfiguration } from './labels.ts'
import { peftReadme } from './peft-readme.ts'
import { peftTargets, savedModules } from './peft-modules.ts'

/** Where PEFT keeps the model that it wraps. */
const wrapperPrefix = 'base_model.model'

function adapterConfiguration(source: ExportSource): Record<string, unknown> {
  const { adapter, architecture, base } = source
  return {
    peft_type: 'LORA',
    task_type: 'SEQ_CLS',
    base_model_name_or_path: base.name,
    revision: null,
    r: adapter.rank,
    // (α/r) is part of lora_B, so every runtime scales by lora_alpha / r = 1.
    lora_alpha: adapter.rank,
    lora_dropout: 0,
    bias: 'none',
    fan_in_fan_out: false,
    inference_mode: true,
    init_lora_weights: true,
    target_modules: peftTargets(source),
    modules_to_save: savedModules(adapter.head, architecture.basePrefix),
    use_rslora: false,
    use_dora: false,
  }
}

function adapterTensors(source: ExportSource): FloatTensor[] {
  const { adapter, architecture } = source
  const factors = foldAdapter(source).flatMap(({ path, left, factors: { A, inFeatures, outFeatures } }): FloatTensor[] => {
    const module = `${wrapperPrefix}.${architecture.basePrefix}.${path}`
    return [
      { name: `${module}.lora_A.weight`, shape: [adapter.rank, inFeatures], data: A },
      { name: `${module}.lora_B.weight`, shape: [outFeatures, adapter.rank], data: Float32Array.from(left) },
    ]
  })
  const head = adapter.head.map(({ name, shape, data }) => ({ name: `${wrapperPrefix}.${name}`, shape, data }))
  return [...factors, ...head]
}

/** Plain LoRA for PEFT and whatever reads its files: lora_A = A, lora_B = (α/r)·B·R, lora_alpha = r; exact. */
export const peft: Exporter = {
  format: 'peft',
  write: async (source, folder) => {
    const tensors = adapterTensors(source)
    return writeExportFiles(folder, [
      jsonFile('adapter_config.json', adapterConfiguration(source)),
      { name: 'adapter_model.safetensors', write: (path) => writeSafetensors(path, tensors, { format: 'pt' }) },
      ...(await tokenizerCopies(source.base.path)),
      // PEFT's own files have no place for the names of the classes.
      jsonFile('labels.json', labelConfiguration(source.adapter.labels)),
      textFile('README.md', peftReadme(source.adapter, source.base.name)),
    ])
  },
}
