import { randomFillSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { fixtureFolder } from '../../engine/fixtures/fixture-folder.ts'
import { type HubServer, type ServedModel, startHubServer } from './hub-server.ts'

/** The tiny BERT as a repository, with files that training does not read. */
export function tinyRepository(repository = 'tiny/bert', changes: Partial<ServedModel> = {}): ServedModel {
  const file = (name: string): Uint8Array => readFileSync(join(fixtureFolder('bert'), name))
  return {
    repository,
    license: 'apache-2.0',
    modelType: 'bert',
    files: {
      'config.json': file('config.json'),
      'model.safetensors': file('model.safetensors'),
      'tokenizer.json': file('tokenizer.json'),
      'tokenizer_config.json': Buffer.from('{}'),
      LICENSE: Buffer.from('Apache License'),
      'README.md': Buffer.from('# Tiny'),
      'pytorch_model.bin': Buffer.alloc(5000),
      'training_args.bin': Buffer.alloc(10),
    },
    ...changes,
  }
}

/** A hub that is closed when the test has ended. */
export async function serveHub(...models: ServedModel[]): Promise<HubServer> {
  const server = await startHubServer(models)
  onTestFinished(() => server.close())
  return server
}

/** A repository whose weights are no weights, as large as asked for: for transfers alone. */
export function largeRepository(bytes: number): ServedModel {
  return { repository: 'tiny/large', files: { ...tinyRepository().files, 'model.safetensors': randomFillSync(new Uint8Array(bytes)) } }
}
