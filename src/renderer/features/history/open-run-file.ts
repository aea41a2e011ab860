import { chooseRunFile } from '../../runs/run-files.ts'
import { repeatConfiguration } from '../new-run/draft-store.ts'

/** Takes a run file's settings into the form of a new run. */
export async function openRunFile(): Promise<void> {
  const configuration = await chooseRunFile()
  if (configuration !== null) repeatConfiguration(configuration)
}
