/** Where a Python's TensorFlow lies, and whether it has what the addon is compiled against. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { BootstrapError, capture } from './command.mjs'
import { projectRoot } from './paths.mjs'

const howToInstall =
  'Install one where the studio looks for it, for NVIDIA cards with CUDA beside it:\n' +
  "  python3 -m venv .venv && .venv/bin/pip install 'tensorflow[and-cuda]'\n" +
  'without a card:\n' +
  '  python3 -m venv .venv && .venv/bin/pip install tensorflow\n' +
  'Or name another with --python <interpreter> or --tensorflow <folder of the installed package>.\n' +
  'The simple way, with an old TensorFlow for CUDA 11, is what the package itself downloads:\n' +
  '  npm rebuild @tensorflow/tfjs-node-gpu --ignore-scripts=false'

/** What the addon needs of the package, relative to its folder. */
const needed = {
  header: join('include', 'tensorflow', 'c', 'c_api.h'),
  eagerHeader: join('include', 'tensorflow', 'c', 'eager', 'c_api.h'),
  library: 'libtensorflow_cc.so.2',
  framework: 'libtensorflow_framework.so.2',
}

/**
 * @typedef {object} TensorflowPackage
 * @property {string} folder
 * @property {string} include folder of its headers
 * @property {string} library
 * @property {string} framework
 */

/**
 * The package in a named folder, or else the one that a Python would import.
 * @param {{ tensorflow?: string | undefined, python?: string | undefined }} choice
 * @returns {Promise<TensorflowPackage>}
 */
export async function findTensorflow({ tensorflow, python }) {
  return checkTensorflow(tensorflow ?? (await askPython(python ?? usualPython())))
}

/**
 * @param {string} folder
 * @returns {TensorflowPackage}
 */
export function checkTensorflow(folder) {
  if (!existsSync(folder)) throw new BootstrapError(`There is no folder ${folder}.\n${howToInstall}`)
  const missing = Object.values(needed).filter((file) => !existsSync(join(folder, file)))
  if (missing.length > 0) {
    throw new BootstrapError(`${folder} is not a TensorFlow that can be built against: it lacks ${missing.join(', ')}.\n${howToInstall}`)
  }
  return { folder, include: join(folder, 'include'), library: join(folder, needed.library), framework: join(folder, needed.framework) }
}

function usualPython() {
  const own = join(projectRoot, '.venv', 'bin', 'python')
  return existsSync(own) ? own : 'python3'
}

/** @param {string} python */
async function askPython(python) {
  // Finding is quick; importing TensorFlow takes seconds, and fails where its libraries do.
  const script = "import importlib.util; spec = importlib.util.find_spec('tensorflow'); print(*(spec and spec.submodule_search_locations or []), sep='\\n')"
  const { status, output, standardOutput } = await capture(python, ['-c', script])
  if (status !== 0) throw new BootstrapError(`${python} cannot be asked for its TensorFlow: ${output.trim()}\n${howToInstall}`)
  const folder = standardOutput.split('\n')[0]
  if (!folder) throw new BootstrapError(`${python} has no TensorFlow.\n${howToInstall}`)
  return folder
}
