import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeOf } from './peft-names.ts'

const segment = fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/).filter((name) => !/lora_|modules_to_save|latent|default|_$/.test(name))
const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => segments.join('.'))
const wrapper = fc.constantFrom('', 'base_model.model.')

test('factors of any module are found by every spelling of PEFT, with the module’s whole path', () => {
  fc.assert(
    fc.property(wrapper, path, fc.constantFrom('A', 'B'), fc.constantFrom('', '.default'), (before, module, part, name) => {
      expect(placeOf(`${before}${module}.lora_${part}${name}.weight`)).toEqual({ part, module })
    }),
  )
})

test('so is R of the authors’ files', () => {
  fc.assert(
    fc.property(wrapper, path, fc.constantFrom('.', '_', '.default_'), (before, module, spelling) => {
      expect(placeOf(`${before}${module}${spelling}lora_latent_mapping.weight`)).toEqual({ part: 'R', module })
    }),
  )
})

test('all else is of the head, as the wrapped model names it', () => {
  fc.assert(
    fc.property(wrapper, path, segment, fc.constantFrom('', '.modules_to_save', '.modules_to_save.default'), (before, module, tensor, saved) => {
      expect(placeOf(`${before}${module}${saved}.${tensor}`)).toEqual({ part: 'head', name: `${module}.${tensor}` })
    }),
  )
  expect(placeOf('base_model.model.bert.query.lora_magnitude_vector')).toEqual({ part: 'head', name: 'bert.query.lora_magnitude_vector' })
})
