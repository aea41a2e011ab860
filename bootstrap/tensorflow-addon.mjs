/**
 * The native part of tfjs-node-gpu, compiled against an installed TensorFlow. The package's own sources are built as
 * they are, in a folder of ours laid out as upstream's download lays out the package.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { captureOrFail } from './command.mjs'
import { installDebianPackages, isInstalled } from './debian-packages.mjs'
import { nodeGypScript } from './npm.mjs'
import { bootstrapFolder, packageFolder, requireFromProject } from './paths.mjs'
import { step } from './step.mjs'

const source = packageFolder('@tensorflow/tfjs-node-gpu')

/**
 * Puts the addon where tfjs-node-gpu looks for it, compiled where that was not done yet.
 * @param {import('./tensorflow-package.mjs').TensorflowPackage} tensorflow
 */
export async function prepareTensorflowAddon(tensorflow) {
  const addonFile = requireFromProject('@mapbox/node-pre-gyp').find(join(source, 'package.json'))
  const cached = cachedAddonFile(tensorflow, addonFile)
  if (!existsSync(cached)) {
    const toolchain = ['python3', 'make', 'g++']
    await installDebianPackages('compile the TensorFlow addon', toolchain.filter((program) => !isInstalled(program)))
    await step('Compiling the TensorFlow addon', () => compile(tensorflow, addonFile, cached))
  }
  mkdirSync(dirname(addonFile), { recursive: true })
  // A process that has the old addon mapped keeps it: the rename makes a new file of it.
  copyFileSync(cached, `${addonFile}.partial`)
  renameSync(`${addonFile}.partial`, addonFile)
}

/**
 * Outside node_modules, so that reinstalling those does not mean compiling again. The addon knows its TensorFlow by
 * its folder.
 * @param {import('./tensorflow-package.mjs').TensorflowPackage} tensorflow
 * @param {string} addonFile
 */
function cachedAddonFile({ folder }, addonFile) {
  const { version } = requireFromProject('@tensorflow/tfjs-node-gpu/package.json')
  const place = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  return join(bootstrapFolder, `tfjs-node-gpu-${version}-napi${nodeApiVersion(addonFile)}-${process.arch}-${place}.node`)
}

/**
 * node-pre-gyp has chosen it: the folder is named after it.
 * @param {string} addonFile
 */
function nodeApiVersion(addonFile) {
  return /napi-v(\d+)/.exec(addonFile)?.[1] ?? process.versions.napi
}

/**
 * @param {import('./tensorflow-package.mjs').TensorflowPackage} tensorflow
 * @param {string} addonFile
 * @param {string} target
 */
async function compile(tensorflow, addonFile, target) {
  const folder = join(bootstrapFolder, 'tensorflow-addon')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'deps', 'lib'), { recursive: true })
  for (const name of ['binding', 'binding.gyp']) cpSync(join(source, name), join(folder, name), { recursive: true })
  symlinkSync(tensorflow.include, join(folder, 'deps', 'include'))
  symlinkSync(tensorflow.library, join(folder, 'deps', 'lib', 'libtensorflow.so'))
  symlinkSync(tensorflow.framework, join(folder, 'deps', 'lib', 'libtensorflow_framework.so'))
  const prefix = dirname(dirname(process.execPath))
  const gypArguments = [nodeGypScript(), 'rebuild', '--release', '--module_name=tfjs_binding', `--module_path=${join(folder, 'lib')}`]
  gypArguments.push(`--napi_build_version=${nodeApiVersion(addonFile)}`)
  // Without headers beside node, node-gyp downloads them.
  if (existsSync(join(prefix, 'include', 'node', 'node_api.h'))) gypArguments.push(`--nodedir=${prefix}`)
  // Loaded from TensorFlow's own folder, the libraries find theirs (CUDA among them) by their relative paths.
  const LDFLAGS = `${process.env.LDFLAGS ?? ''} -Xlinker -rpath -Xlinker '${tensorflow.folder}'`.trim()
  await captureOrFail(process.execPath, gypArguments, { cwd: folder, env: { ...process.env, LDFLAGS } })
  renameSync(join(folder, 'lib', 'tfjs_binding.node'), target)
  rmSync(folder, { recursive: true })
}
