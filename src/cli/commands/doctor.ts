import { readFile } from 'node:fs/promises'
import { availableParallelism, release, totalmem, type as systemName } from 'node:os'
import type { Command } from 'commander'
import { z } from 'zod'
import { machineDescription, rememberDevices } from '../../engine/index.ts'
import { examineDevices } from '../../main/devices/examine-devices.ts'
import { probeInWorker } from '../../main/devices/probe-in-worker.ts'
import { type DeviceReport, executorTitles, recommendedExecutor } from '../../shared/device.ts'
import { forkDeviceWorker } from '../devices/fork-device-worker.ts'
import { type CommonOptions, dataFolderOf, withOutput } from '../session.ts'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Test each way to compute on this machine; the fastest that agrees with the CPU becomes the default of new runs')
    .action((_, command: Command) => runDoctor(command.optsWithGlobals()))
}

function runDoctor(options: CommonOptions): Promise<void> {
  return withOutput(options, async (output) => {
    const machine = await describeMachine()
    output.result({ kind: 'machine', ...machine }, machineInWords(machine))
    const interrupt = new AbortController()
    process.once('SIGINT', () => interrupt.abort(new Error('The test was interrupted.')))
    const devices = await examineDevices({
      probe: probeInWorker(forkDeviceWorker),
      onReport: (report) => output.progress({ kind: 'device', title: executorTitles[report.executor], ...report }, `Tested ${executorTitles[report.executor]}`),
      signal: interrupt.signal,
    })
    await rememberDevices(dataFolderOf(options).cache, devices)
    const recommended = recommendedExecutor(devices)
    output.result({ kind: 'result', recommended, devices }, `\n${devices.map((report) => deviceInWords(report, recommended)).join('\n')}`)
    if (!devices.some(({ executor, works }) => executor === 'compiled' && works)) process.exitCode = 1
  })
}

type Machine = Awaited<ReturnType<typeof describeMachine>>

async function describeMachine() {
  const packageFile = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
  return {
    studio: z.object({ version: z.string() }).parse(JSON.parse(packageFile)).version,
    node: process.versions.node,
    ...machineDescription(),
    system: `${systemName()} ${release()}`,
    threads: availableParallelism(),
    memoryBytes: totalmem(),
  }
}

function machineInWords({ studio, node, onnxRuntime, tensorflow, system, processor, memoryBytes }: Machine): string {
  const versions = `LoRA-XS Studio ${studio}, Node ${node}, ONNX Runtime ${onnxRuntime}, TensorFlow.js ${tensorflow}`
  return `${versions}\n${system}, ${processor}, ${(memoryBytes / 1024 ** 3).toFixed(1)} GB of memory`
}

function deviceInWords(report: DeviceReport, recommended: string): string {
  const name = `${report.executor.padEnd(12)} ${executorTitles[report.executor].padEnd(21)}`
  if (!report.works) return `${name} does not work\n${' '.repeat(13)}${report.reason}\n${' '.repeat(13)}${report.suggestion}`
  const speed = `${report.gigaflops.toFixed(report.gigaflops < 10 ? 1 : 0)} GFLOP/s`
  const remark = report.executor === recommended ? '  default of new runs' : ''
  return `${name} works  ${speed.padStart(13)}  differs by ${report.difference.toExponential(1)}${remark}`
}
