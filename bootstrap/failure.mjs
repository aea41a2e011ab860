/** Something a user has to see to: told without a stack trace. */
export class BootstrapFailure extends Error {}

/**
 * Runs a bootstrap command; what goes wrong is told in plain words and becomes the exit code.
 * @param {() => Promise<number>} work answers the exit code
 */
export async function runBootstrap(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    console.error(error instanceof BootstrapFailure ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
