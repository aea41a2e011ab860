/** `npm run setup:tensorflow -- …`: makes tfjs-node-gpu work with a TensorFlow that is installed, and tries it. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import { BootstrapError, capture } from './command.mjs'
import { installDependencies } from './dependencies.mjs'
import { projectRoot, requireFromProject } from './paths.mjs'
import { runEntryPoint, say, step } from './step.mjs'
import { prepareTensorflowAddon } from './tensorflow-addon.mjs'
import { findTensorflow } from './tensorflow-package.mjs'

const usage = 'npm run setup:tensorflow -- [--python <interpreter> | --tensorflow <folder of the installed package>]'

await runEntryPoint(async () => {
  const choice = readChoice()
  if (process.platform !== 'linux') {
    throw new BootstrapError(
      'So far, setting up an installed TensorFlow is for Linux only. The package’s own download may do instead:\n' +
        '  npm rebuild @tensorflow/tfjs-node-gpu --ignore-scripts=false',
    )
  }
  await installDependencies()
  const tensorflow = await findTensorflow(choice)
  say(`TensorFlow in ${tensorflow.folder}`)
  await prepareTensorflowAddon(tensorflow)
  const { version, gpu, warnings } = await step('Trying it', tryBackend)
  say(`TensorFlow ${version} works, ${gpu ? 'on the GPU' : 'on the processor: it sees no GPU'}.`)
  if (!gpu && warnings) say(warnings)
  say('Train with it: npm run cli -- train … --executor tensorflow')
  return 0
})

function readChoice() {
  // Paths mean what they say in the user's own folder; npm runs us in the project's.
  const userFolder = process.env.INIT_CWD ?? process.cwd()
  try {
    const { values } = parseArgs({ options: { python: { type: 'string' }, tensorflow: { type: 'string' } } })
    const { python, tensorflow } = values
    return {
      // A name without a folder is looked up in PATH.
      python: python?.includes('/') ? resolve(userFolder, python) : python,
      tensorflow: tensorflow === undefined ? undefined : resolve(userFolder, tensorflow),
    }
  } catch (error) {
    throw new BootstrapError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

/**
 * Loads the backend as the engine does, in a process of its own: a wrong library crashes rather than fails.
 * @returns {Promise<{ version: string, gpu: boolean, warnings: string }>}
 */
async function tryBackend() {
  const typeScriptLoader = pathToFileURL(requireFromProject.resolve('tsx')).href
  const script = resolve(projectRoot, 'src', 'engine', 'executors', 'try-tensorflow.ts')
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '1' }
  const { status, output, standardOutput } = await capture(process.execPath, ['--import', typeScriptLoader, script], { env })
  if (status !== 0) throw new BootstrapError(`The addon was built, but TensorFlow does not work through it:\n${output.trim()}`)
  // TensorFlow's log marks warnings and errors by the first letter; the rest is chatter.
  return { ...JSON.parse(standardOutput), warnings: (output.match(/^[WE]\d{4} .*$/gm) ?? []).join('\n') }
}
