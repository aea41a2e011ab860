import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { checkTensorflow, findTensorflow } from './tensorflow-package.mjs'

const parts = ['include/tensorflow/c/c_api.h', 'include/tensorflow/c/eager/c_api.h', 'libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tensorflow-'))
})

afterEach(() => rmSync(root, { recursive: true }))

/** @param {string[]} files */
function makePackage(files) {
  const folder = join(root, 'tensorflow')
  for (const file of [...files, '__init__.py']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), 'raise SystemExit("imported, and it should only be found")')
  }
  return folder
}

/** The system's Python, with `root` as the first folder it imports from. */
function makePython() {
  const python = join(root, 'python')
  writeFileSync(python, `#!/bin/sh\nPYTHONPATH='${root}' exec python3 "$@"\n`)
  chmodSync(python, 0o755)
  return python
}

test('a folder with headers and libraries', () => {
  const folder = makePackage(parts)
  expect(checkTensorflow(folder)).toEqual({
    folder,
    include: join(folder, 'include'),
    library: join(folder, 'libtensorflow_cc.so.2'),
    framework: join(folder, 'libtensorflow_framework.so.2'),
  })
})

test.each(parts)('without %s: names it, and what to do', (missing) => {
  const folder = makePackage(parts.filter((part) => part !== missing))
  expect(() => checkTensorflow(folder)).toThrow(`it lacks ${missing}.\n`)
  expect(() => checkTensorflow(folder)).toThrow('npm rebuild @tensorflow/tfjs-node-gpu')
})

test('a folder that is not there', async () => {
  await expect(findTensorflow({ tensorflow: join(root, 'nowhere') })).rejects.toThrow(`There is no folder ${join(root, 'nowhere')}`)
})

test('asks a Python, which does not import it', async () => {
  const folder = makePackage(parts)
  expect(await findTensorflow({ python: makePython() })).toMatchObject({ folder })
})

test('a Python without it: how to install it', async () => {
  const python = makePython()
  // A module of that name that is no package shadows one that the machine may have.
  writeFileSync(join(root, 'tensorflow.py'), '')
  await expect(findTensorflow({ python })).rejects.toThrow(`${python} has no TensorFlow.\n`)
  await expect(findTensorflow({ python })).rejects.toThrow("python3 -m venv .venv && .venv/bin/pip install 'tensorflow[and-cuda]'")
})

test('a Python that is none', async () => {
  await expect(findTensorflow({ python: join(root, 'nowhere') })).rejects.toThrow(`${join(root, 'nowhere')} cannot be asked for its TensorFlow`)
})
