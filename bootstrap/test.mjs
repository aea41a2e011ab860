/** `npm test [-- phase …]`: makes everything ready, then runs the phases in order up to the first that fails. */
import { runInForeground } from './command.mjs'
import { packageCommand } from './paths.mjs'
import { runEntryPoint, say, seconds } from './step.mjs'
import { prepareWindow, runBesideWindow } from './window.mjs'

/** @type {Record<string, () => Promise<number>>} */
const phases = {
  types: () => run('typescript', 'tsc', '-b', 'tsconfig.json'),
  lint: () => run('eslint', 'eslint', '.', '--max-warnings', '0'),
  unit: () => run('vitest', 'vitest', 'run'),
  e2e: () => runBesideWindow([process.execPath, packageCommand('@playwright/test', 'playwright'), 'test']),
}

await runEntryPoint(async () => {
  const chosen = process.argv.slice(2)
  const unknown = chosen.filter((name) => !(name in phases))
  if (unknown.length > 0) {
    say(`Unknown: ${unknown.join(', ')}. The phases are ${Object.keys(phases).join(', ')}.`)
    return 2
  }
  await prepareWindow()
  return runPhases(Object.keys(phases).filter((name) => chosen.length === 0 || chosen.includes(name)))
})

/** @param {string[]} names */
async function runPhases(names) {
  const summary = []
  let status = 0
  for (const name of names) {
    say(`── ${name}`)
    const start = Date.now()
    status = await phases[name]()
    summary.push(`${name.padEnd(6)} ${status === 0 ? 'passed' : `failed (status ${status})`} ${seconds(start)}`)
    if (status !== 0) break
  }
  say(`── summary\n${summary.join('\n')}`)
  return status
}

/**
 * @param {string} packageName
 * @param {string} command
 * @param {string[]} commandArguments
 */
function run(packageName, command, ...commandArguments) {
  return runInForeground([process.execPath, packageCommand(packageName, command), ...commandArguments])
}
