import { join } from 'node:path'
import { type Failure, toFailure } from '../../shared/failure.ts'
import type { AdapterFacts, AdapterSurvey } from '../../shared/imported-adapter.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { openSafetensors } from '../files/safetensors.ts'
import { adapterFileName } from '../training/save-trained.ts'
import { factsOf } from './adapter-facts.ts'

/** A quick look at each adapter's folder: headers, no value. What is wrong with one is told in its place. */
export async function surveyAdapters(folders: readonly string[]): Promise<AdapterSurvey[]> {
  // Many adapters have few bases, and a large base has many headers.
  const bases = new Map<string, Failure | null>()
  const surveys: AdapterSurvey[] = []
  for (const folder of folders) {
    try {
      const facts = await factsOf(await openSafetensors(join(folder, adapterFileName)))
      const known = bases.get(facts.baseFolder)
      const problem = known === undefined ? await problemOfBase(facts.baseFolder) : known
      bases.set(facts.baseFolder, problem)
      surveys.push({ facts, failure: problem && baseMissing(facts, problem) })
    } catch (error) {
      surveys.push({ facts: null, failure: toFailure(error) })
    }
  }
  return surveys
}

async function problemOfBase(folder: string): Promise<Failure | null> {
  try {
    await openModelFolder(folder)
    return null
  } catch (error) {
    return toFailure(error)
  }
}

function baseMissing({ baseName, baseFolder }: AdapterFacts, { cause }: Failure): Failure {
  return {
    code: 'adapter-base-missing',
    title: `The base model ${baseName} is not where it was`,
    cause,
    suggestion: `Put it back at ${baseFolder}, or import the adapter again onto the base where it lies now.`,
    values: { baseName, baseFolder },
  }
}
