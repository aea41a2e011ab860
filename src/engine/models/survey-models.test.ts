import { stat } from 'node:fs/promises'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modelFamilies } from '../../shared/model-families.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { describeModel, knownFamilies } from './registry.ts'
import { surveyModels } from './survey-models.ts'

test('a survey agrees with the full description and with the files on disk', async () => {
  const folder = fixtureFolder('llama')
  const [survey] = await surveyModels([folder])
  const description = await describeModel(folder)
  const sizes = await Promise.all(readdirSync(folder).map(async (name) => (await stat(join(folder, name))).size))
  expect(survey).toEqual({
    folder,
    found: true,
    modelType: 'llama',
    parameters: description.parameters,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    failure: null,
  })
})

test('a missing folder, an empty one and an unknown family are each told in their place', async () => {
  const empty = await temporaryFolder()
  const unknown = await temporaryFolder()
  writeFileSync(join(unknown, 'config.json'), '{"model_type": "gpt2"}')
  const missing = join(empty, 'gone')
  const surveys = await surveyModels([missing, empty, unknown, fixtureFolder('bert')])
  expect(surveys.map(({ found, failure }) => [found, failure?.code ?? null])).toEqual([
    [false, 'model-folder-missing'],
    [true, 'model-config-missing'],
    [true, 'model-weights-missing'],
    [true, null],
  ])
})

test('the families named to the window are those of the registry', () => {
  expect([...modelFamilies].sort()).toEqual([...knownFamilies].sort())
})
