/** Running other programs: quietly as a step of the bootstrap, or in the foreground as what the user asked for. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

import { projectRoot } from './paths.mjs'

/** A failure whose message tells the user everything; its stack would only hide it. */
export class BootstrapError extends Error {}

/**
 * Runs a program to its end and keeps what it printed.
 * @param {string} program
 * @param {string[]} commandArguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMilliseconds?: number }} [options]
 * @returns {Promise<{ status: number, output: string, standardOutput: string }>} status 127 where the program does not exist
 */
export function capture(program, commandArguments, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, commandArguments, {
      cwd: options.cwd ?? projectRoot,
      env: options.env ?? process.env,
      timeout: options.timeoutMilliseconds,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    let standardOutput = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
      standardOutput += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', (error) => resolve({ status: 127, output: error.message, standardOutput }))
    child.on('close', (code, signal) => resolve({ status: exitStatus(code, signal), output, standardOutput }))
  })
}

/**
 * Like `capture`, but a program that fails ends the bootstrap, with what it printed.
 * @param {string} program
 * @param {string[]} commandArguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function captureOrFail(program, commandArguments, options) {
  const result = await capture(program, commandArguments, options)
  if (result.status !== 0) {
    const commandLine = [program, ...commandArguments].join(' ')
    throw new BootstrapError(`${commandLine}\nended with status ${result.status}:\n${result.output.trim()}`)
  }
  return result
}

/**
 * Runs a program on the user's own terminal, passes signals on to it, and answers its exit status.
 * @param {string[]} commandLine the program and its arguments
 * @param {string} [cwd]
 * @returns {Promise<number>}
 */
export function runInForeground([program, ...commandArguments], cwd = projectRoot) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, commandArguments, { cwd, stdio: 'inherit' })
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => child.kill(signal)
    for (const signal of signals) process.on(signal, passOn)
    const stopListening = () => {
      for (const signal of signals) process.off(signal, passOn)
    }
    child.on('error', (error) => {
      stopListening()
      reject(error)
    })
    child.on('close', (code, signal) => {
      stopListening()
      resolve(exitStatus(code, signal))
    })
  })
}

/**
 * A shell's convention: 128 + the signal's number.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitStatus(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}
