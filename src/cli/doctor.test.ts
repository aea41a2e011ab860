import { existsSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bertFolder } from '../engine/fixtures/bert-reference.ts'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { type DeviceReport, deviceReportSchema } from '../shared/device.ts'
import { executorNames } from '../shared/run-configuration.ts'
import { evaluationSchema } from '../shared/run-record.ts'
import { linesOf, projectRoot, runCommandLine } from './testing/command-line.ts'

/** Electron brings SwiftShader, which computes WebGPU on the processor; not every build of it does. */
const swiftShader = ((): string | undefined => {
  const kept = join(projectRoot, '.bootstrap')
  const folders = [join(projectRoot, 'node_modules', 'electron', 'dist'), ...(existsSync(kept) ? readdirSync(kept).map((name) => join(kept, name)) : [])]
  return folders.find((folder) => ['libvk_swiftshader.so', 'vk_swiftshader_icd.json', 'libvulkan.so.1'].every((file) => existsSync(join(folder, file))))
})()

function environmentOf(folder: string): Record<string, string> {
  const driver = join(folder, 'vk_swiftshader_icd.json')
  return { LD_LIBRARY_PATH: folder, VK_ICD_FILENAMES: driver, VK_DRIVER_FILES: driver }
}

/** Where there is no driver, a machine's own graphics card must not decide what the test finds. */
const withoutDrivers = { VK_ICD_FILENAMES: '/nowhere', VK_DRIVER_FILES: '/nowhere' }

test('each device works and agrees with the CPU, or says why not and what to do', { timeout: 240_000 }, async () => {
  const userData = await temporaryFolder()
  const ended = await runCommandLine(['doctor', '--json', '--user-data', userData], undefined, swiftShader === undefined ? withoutDrivers : environmentOf(swiftShader))
  expect(ended, ended.errors).toMatchObject({ code: 0, errors: '' })
  const lines = linesOf(ended)
  expect(lines[0]).toMatchObject({ kind: 'machine', node: process.versions.node, onnxRuntime: expect.stringMatching(/^\d+\.\d+/) as string })
  const told = lines.filter(({ kind }) => kind === 'device').map((line) => deviceReportSchema.parse(line))
  expect(told.map(({ executor }) => executor)).toEqual(executorNames)
  const result = lines.at(-1)
  expect(result).toMatchObject({ kind: 'result' })
  const reports = new Map(told.map((report) => [report.executor, report]))

  for (const name of ['compiled', 'wasm'] as const) expectAgreement(reports.get(name))
  expect(reports.get('directml')).toMatchObject(process.platform === 'win32' ? {} : { works: false, reason: 'DirectML is a part of Windows.' })
  const cuda = reports.get('cuda')
  if (cuda?.works === false) expect(cuda).toMatchObject({ reason: expect.stringMatching(/\w/) as string, suggestion: expect.stringContaining('cuda12') as string })
  // A step through WebGPU on the processor is real, and slower than the processor itself.
  if (swiftShader !== undefined) expectAgreement(reports.get('webgpu'))

  const fastest = told.flatMap((report) => (report.works ? [report] : [])).toSorted((one, other) => other.gigaflops - one.gigaflops)[0]
  expect(result).toMatchObject({ recommended: fastest?.executor })

  // The next run takes it without another test.
  const data = join(userData, 'mails.csv')
  await writeFile(data, 'text,label\nfree money,spam\nhello dear friend,ham\nwin a prize now,spam\n')
  const printed = await runCommandLine(['train', '--print-configuration', '--model', bertFolder, '--data', data, '--json', '--user-data', userData])
  expect(linesOf(printed)).toMatchObject([{ configuration: { executor: fastest?.executor } }])
})

test.skipIf(swiftShader === undefined)('a run trains through WebGPU', { timeout: 240_000 }, async () => {
  const folder = await temporaryFolder()
  const data = join(folder, 'mails.csv')
  const rows = Array.from({ length: 8 }, (_, row) => (row % 2 === 0 ? 'free money offer,spam' : 'dear friend meeting,ham'))
  await writeFile(data, ['text,label', ...rows, ''].join('\n'))
  const settings = ['--rank', '4', '--batch-size', '4', '--maximum-length', '8', '--validation-fraction', '0.5', '--epochs', '1']
  const losses: number[] = []
  for (const executor of ['webgpu', 'compiled']) {
    const ended = await runCommandLine(
      ['train', '--json', '--user-data', join(folder, executor), '--model', bertFolder, '--data', data, ...settings, '--executor', executor],
      undefined,
      environmentOf(swiftShader ?? ''),
    )
    expect(ended.code, ended.errors + ended.output).toBe(0)
    losses.push(evaluationSchema.parse(linesOf(ended).findLast(({ kind }) => kind === 'evaluation')).loss)
  }
  expect(losses[0]).toBeCloseTo(losses[1] ?? NaN, 4)
})

test('an executor that is missing ends a run with the reason and the next step', { timeout: 120_000 }, async () => {
  const folder = await temporaryFolder()
  const data = join(folder, 'mails.csv')
  await writeFile(data, 'text,label\nfree money,spam\nhello dear friend,ham\nwin a prize now,spam\nhello meeting,ham\n')
  const other = process.platform === 'win32' ? 'coreml' : 'directml'
  const ended = await runCommandLine(['train', '--json', '--user-data', folder, '--model', bertFolder, '--data', data, '--rank', '4', '--maximum-length', '8', '--executor', other])
  expect(ended.code).toBe(1)
  expect(linesOf(ended).at(-1)).toMatchObject({ kind: 'failure', code: 'executor-unavailable', cause: expect.stringContaining('is a part of') as string })
})

function expectAgreement(report: DeviceReport | undefined): void {
  expect(report).toMatchObject({ works: true })
  if (report?.works !== true) return
  expect(report.difference).toBeLessThan(1e-5)
  expect(report.gigaflops).toBeGreaterThan(0)
}
