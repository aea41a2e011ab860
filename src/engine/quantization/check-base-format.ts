import { StudioFailure } from '../../shared/failure.ts'
import type { AdapterConfiguration, ExecutorName } from '../../shared/run-configuration.ts'

/**
 * Refuses an 8-bit base where nothing could use one.
 *
 * @throws StudioFailure where the method has no frozen base, or the executor no products of integers.
 */
export function checkBaseFormat({ baseFormat, method }: AdapterConfiguration, executor: ExecutorName): void {
  if (baseFormat !== '8-bit') return
  if (method === 'full') {
    throw unfit(
      'Full fine-tuning has no frozen base to keep in 8 bits',
      'It trains every weight of the base, and its changes are smaller than the steps between 8-bit numbers.',
      'Compute with the base as stored, or choose another method, such as lora-xs.',
    )
  }
  if (executor !== 'compiled') {
    throw unfit(
      `${executor} does not compute with an 8-bit base`,
      'Only the compiled executor has products of 8-bit numbers.',
      'Choose the executor compiled, or compute with the base as stored.',
    )
  }
}

function unfit(title: string, cause: string, suggestion: string): StudioFailure {
  return new StudioFailure({ code: 'base-format-unfit', title, cause, suggestion })
}
