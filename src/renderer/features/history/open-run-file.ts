import { showFailure } from '../../bridge/show-failure.ts'
import { messages } from '../../messages/index.ts'
import { chooseRunFile } from '../../runs/run-files.ts'
import { canRepeat } from '../new-run/can-repeat.ts'
import { repeatConfiguration } from '../new-run/draft-store.ts'

/** Takes a run file's settings into the form of a new run. */
export async function openRunFile(): Promise<void> {
  const configuration = await chooseRunFile()
  if (configuration === null) return
  if (canRepeat(configuration)) repeatConfiguration(configuration)
  else showFailure(messages.history.onlyOnCommandLine)
}
