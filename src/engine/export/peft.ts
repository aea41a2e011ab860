import { StudioFailure } from '../../shared/failure.ts'
import { padUpdate } from '../adapters/low-rank-update.ts'
import { type RawTensor, type TensorToWrite, writeSafetensors } from '../files/safetensors.ts'
import { jsonFile, textFile, tokenizerCopies, writeExportFiles } from './export-files.ts'
import type { Exporter, ExportSource } from './exporter.ts'
import { foldAdapter, type FoldedModule } from './fold.ts'
import { labelConfiguration } from './labels.ts'
import { missingPadding } from './missing-padding.ts'
import { peftReadme } from './peft-readme.ts'
import { peftTargets, savedModules } from './peft-modules.ts'

/** Where PEFT keeps the model that it wraps. */
const wrapperPrefix = 'base_model.model'

function adapterConfiguration(source: ExportSource, modules: readonly FoldedModule[], rank: number): Record<string, unknown> {
  const { adapter, architecture, base } = source
  return {
    peft_type: 'LORA',
    task_type: adapter.task === 'instruction' ? 'CAUSAL_LM' : 'SEQ_CLS',
    base_model_name_or_path: base.name,
    revision: null,
    r: rank,
    // (α/r) is part of lora_B, so every runtime scales by lora_alpha / r = 1.
    lora_alpha: rank,
    lora_dropout: 0,
    bias: 'none',
    fan_in_fan_out: false,
    inference_mode: true,
    init_lora_weights: true,
    target_modules: peftTargets(source, new Set(modules.map(({ path }) => path))),
    modules_to_save: adapter.head.length === 0 ? null : savedModules(adapter.head, architecture.basePrefix),
    use_rslora: false,
    use_dora: false,
  }
}

/** lora_A and lora_B of a module; where ranks differ, zeros fill up to the largest, since not every runtime reads rank patterns. */
function loraTensors(folded: FoldedModule, name: string, rank: number): RawTensor[] {
  const part = (matrix: 'A' | 'B', shape: number[], values: (update: Awaited<ReturnType<FoldedModule['update']>>) => Float32Array): RawTensor => ({
    name: `${name}.lora_${matrix}.weight`,
    dtype: 'F32',
    shape,
    bytes: async function* () {
      yield new Uint8Array(values(padUpdate(await folded.update(), rank)).buffer)
    },
  })
  return [
    part('A', [rank, folded.inFeatures], ({ right }) => right),
    part('B', [folded.outFeatures, rank], ({ left }) => Float32Array.from(left)),
  ]
}

function adapterTensors({ adapter, architecture }: ExportSource, modules: readonly FoldedModule[], rank: number): TensorToWrite[] {
  const factors = modules.flatMap((module) => loraTensors(module, `${wrapperPrefix}.${architecture.basePrefix}.${module.path}`, rank))
  const head = adapter.head.map(({ name, shape, data }) => ({ name: `${wrapperPrefix}.${name}`, shape, data }))
  return [...factors, ...head]
}

function notLowRank({ adapter }: ExportSource): StudioFailure {
  return new StudioFailure({
    code: 'export-format-unfit',
    title: 'This run cannot be written as a LoRA adapter',
    cause: `Its method, ${adapter.configuration.method}, adds no low-rank term to any module.`,
    suggestion: 'Export it in the merged format.',
  })
}

/** Plain LoRA for PEFT and whatever reads its files: ΔW = lora_B·lora_A with lora_alpha = r; exact for every method with such a term. */
export const peft: Exporter = {
  format: 'peft',
  write: async (source, folder) => {
    const modules = foldAdapter(source)
    if (modules.length === 0) throw notLowRank(source)
    const rank = Math.max(...modules.map((module) => module.rank))
    const tensors = adapterTensors(source, modules, rank)
    const { adapter, base, architecture } = source
    return writeExportFiles(folder, [
      jsonFile('adapter_config.json', adapterConfiguration(source, modules, rank)),
      { name: 'adapter_model.safetensors', write: (path) => writeSafetensors(path, tensors, { format: 'pt' }) },
      ...(await tokenizerCopies(base.path)),
      // PEFT's own files have no place for the names of the classes.
      ...(adapter.task === 'classification' ? [jsonFile('labels.json', labelConfiguration(adapter.labels))] : []),
      textFile('README.md', peftReadme(adapter, base.name, architecture, rank, await missingPadding(source))),
    ])
  },
}
