import type { CommandInput, CommandOutput } from '../../shared/contract/command.ts'
import { engineCommands, type EngineCommands, engineMessageSchema, type EngineMessage, type TrainingEvent } from '../../shared/contract/engine.ts'
import type { TaskProgress } from '../../shared/contract/studio.ts'
import { StudioFailure } from '../../shared/failure.ts'
import type { ModuleSpectrum } from '../../shared/spectrum.ts'
import { describeIssues, invalidOutput } from '../ipc/answer-command.ts'
import { engineEnded, engineStopped, engineUnintelligible } from './engine-failures.ts'
import type { EngineProcess } from './engine-process.ts'
import type { EngineCommandName, EngineRequests } from './engine-requests.ts'

export interface EngineListeners {
  readonly onTraining: (runId: string, events: readonly TrainingEvent[]) => void
  readonly onTask: (progress: TaskProgress) => void
  readonly onSpectrum?: (folder: string, spectrum: ModuleSpectrum) => void
  readonly onText?: (generationId: string, text: string) => void
}

interface PendingRequest {
  readonly name: EngineCommandName
  readonly resolve: (value: unknown) => void
  readonly reject: (failure: StudioFailure) => void
}

/** The life of one worker process: requests out, answers and events in, and one failure for all when it ends. */
export class EngineConnection implements EngineRequests {
  /** Resolves when the process has ended. */
  readonly closed: Promise<void>
  readonly #process: EngineProcess
  readonly #listeners: EngineListeners
  readonly #pending = new Map<number, PendingRequest>()
  #nextId = 1
  /** Why the process is being ended, where the studio itself does it. */
  #reason: StudioFailure | null = null

  constructor(process: EngineProcess, listeners: EngineListeners) {
    this.#process = process
    this.#listeners = listeners
    process.onMessage((message) => this.#receive(message))
    this.closed = new Promise((resolve) => {
      process.onExit((exit) => {
        this.#failAll(this.#reason ?? engineStopped(exit))
        resolve()
      })
    })
  }

  request<Name extends EngineCommandName>(
    name: Name,
    input: CommandInput<EngineCommands[Name]>,
  ): Promise<CommandOutput<EngineCommands[Name]>> {
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      // The value has been parsed with this command's own output schema when it arrives.
      this.#pending.set(id, { name, resolve: resolve as (value: unknown) => void, reject })
      this.#process.post({ id, name, input })
    })
  }

  /** Ends the process; whoever waits is told the reason. */
  end(reason: StudioFailure = engineEnded()): void {
    this.#reason ??= reason
    this.#process.kill()
  }

  #receive(received: unknown): void {
    const message = engineMessageSchema.safeParse(received)
    // Whose answer this was is unknown, so nobody can be told but all.
    if (!message.success) return this.end(engineUnintelligible(describeIssues(message.error)))
    this.#dispatch(message.data)
  }

  #dispatch(message: EngineMessage): void {
    switch (message.kind) {
      case 'training':
        return this.#listeners.onTraining(message.runId, message.events)
      case 'task':
        return this.#listeners.onTask(message.progress)
      case 'spectrum':
        return this.#listeners.onSpectrum?.(message.folder, message.spectrum)
      case 'text':
        return this.#listeners.onText?.(message.generationId, message.text)
      case 'failure':
        return this.#take(message.id)?.reject(new StudioFailure(message.error))
      case 'value': {
        const request = this.#take(message.id)
        if (request === undefined) return
        const value = engineCommands[request.name].output.safeParse(message.value)
        if (value.success) request.resolve(value.data)
        else request.reject(new StudioFailure(invalidOutput(request.name, value.error)))
      }
    }
  }

  #take(id: number): PendingRequest | undefined {
    const request = this.#pending.get(id)
    this.#pending.delete(id)
    return request
  }

  #failAll(failure: StudioFailure): void {
    for (const request of this.#pending.values()) request.reject(failure)
    this.#pending.clear()
  }
}
