import { StudioFailure } from '../failure.ts'
import { ablationPresets } from './ablation.ts'
import { closeNames } from './close-names.ts'
import { gluePresets } from './glue.ts'
import { instructionPresets } from './instruction.ts'
import type { Preset } from './preset.ts'

/** The settings of the paper's runs, in its order. */
export const presets: readonly Preset[] = [...gluePresets, ...ablationPresets, ...instructionPresets]

export const presetNames: readonly string[] = presets.map(({ name }) => name)

/** @throws StudioFailure `preset-unknown`, which names the ones most like it. */
export function presetNamed(name: string): Preset {
  const preset = presets.find((candidate) => candidate.name === name)
  if (preset) return preset
  throw new StudioFailure({
    code: 'preset-unknown',
    title: `There is no preset named “${name}”`,
    cause: `The ${presets.length} presets are the paper’s runs, named like glue/sst-2/rank-4, ablation/cola/random/rank-8 or instruction/mistral-7b.`,
    suggestion: `The nearest are ${closeNames(name, presetNames, 3).join(', ')}.`,
  })
}
