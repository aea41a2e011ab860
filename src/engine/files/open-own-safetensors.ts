import { StudioFailure } from '../../shared/failure.ts'
import { openSafetensors, type SafetensorsFile } from './safetensors.ts'

const damage = ['weights-cut-short', 'weights-damaged', 'weights-not-safetensors']

/**
 * Opens a file that the studio wrote. Where it is damaged, `broken` says so: advice to download it again would be no help.
 *
 * @throws StudioFailure
 */
export async function openOwnSafetensors(path: string, broken: (cause: string) => StudioFailure): Promise<SafetensorsFile> {
  try {
    return await openSafetensors(path)
  } catch (error) {
    if (error instanceof StudioFailure && damage.includes(error.failure.code)) throw broken(error.failure.cause)
    throw error
  }
}
