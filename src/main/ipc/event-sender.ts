import { channelOf } from '../../shared/contract/channel.ts'
import {
  type QueueState,
  type RunUpdate,
  studioEvents,
  type StudioEventName,
  type StudioEvents,
  type TaskProgress,
} from '../../shared/contract/studio.ts'
import type { WindowActionName } from '../../shared/actions/actions.ts'
import type { DeviceReport } from '../../shared/device.ts'
import type { Download } from '../../shared/hub.ts'
import type { ModuleSpectrum } from '../../shared/spectrum.ts'
import { describeIssues } from './answer-command.ts'
import type { IpcTransport } from './transport.ts'

const frameMilliseconds = 16

/** Sends events to the window, checked and batched: of each run, task and answer at most one message a frame. */
export class EventSender {
  readonly #transport: Pick<IpcTransport, 'send'>
  readonly #runs = new Map<string, RunUpdate>()
  readonly #texts = new Map<string, string>()
  readonly #tasks = new Map<TaskProgress['task'], TaskProgress>()
  #timer: NodeJS.Timeout | null = null

  constructor(transport: Pick<IpcTransport, 'send'>) {
    this.#transport = transport
  }

  runUpdate(update: RunUpdate): void {
    const waiting = this.#runs.get(update.summary.id)
    this.#runs.set(update.summary.id, waiting === undefined ? update : joined(waiting, update))
    this.#sendWithinFrame()
  }

  /** What has been written of an answer. */
  text(generationId: string, text: string): void {
    this.#texts.set(generationId, (this.#texts.get(generationId) ?? '') + text)
    this.#sendWithinFrame()
  }

  queueUpdate(state: QueueState): void {
    this.#send('queue.update', state)
  }

  deviceReport(report: DeviceReport): void {
    this.#send('devices.report', report)
  }

  actionChosen(action: WindowActionName): void {
    this.#send('action.chosen', { action })
  }

  spectrum(folder: string, spectrum: ModuleSpectrum): void {
    this.#send('model.spectrum', { folder, spectrum })
  }

  download(download: Download): void {
    this.#send('hub.download', download)
  }

  /** Only the newest progress of a task matters. */
  taskProgress(progress: TaskProgress): void {
    this.#tasks.set(progress.task, progress)
    this.#sendWithinFrame()
  }

  /** Sends what waits: the window must not hear of a task's progress, or more of a text, after the answer that ended it. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    for (const progress of this.#tasks.values()) this.#send('task.progress', progress)
    for (const update of this.#runs.values()) this.#send('run.update', update)
    for (const [generationId, text] of this.#texts) this.#send('playground.text', { generationId, text })
    this.#texts.clear()
    this.#tasks.clear()
    this.#runs.clear()
  }

  #sendWithinFrame(): void {
    this.#timer ??= setTimeout(() => this.flush(), frameMilliseconds)
  }

  #send<Name extends StudioEventName>(name: Name, event: StudioEvents[Name]): void {
    const checked = studioEvents[name].safeParse(event)
    if (checked.success) this.#transport.send(channelOf(name), checked.data)
    else console.error(`The event ${name} was not sent: ${describeIssues(checked.error)}`)
  }
}

function joined(earlier: RunUpdate, later: RunUpdate): RunUpdate {
  return {
    summary: later.summary,
    points: [...earlier.points, ...later.points],
    evaluations: [...earlier.evaluations, ...later.evaluations],
    updateNorms: [...earlier.updateNorms, ...later.updateNorms],
  }
}
