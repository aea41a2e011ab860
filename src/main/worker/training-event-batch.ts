import { type TrainingEvent, trainingEventSchema } from '../../shared/contract/engine.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { describeIssues } from '../ipc/answer-command.ts'

/** Collects what a run tells and posts it once a turn of the event loop. */
export class TrainingEventBatch {
  #events: TrainingEvent[] = []
  #scheduled: NodeJS.Immediate | null = null
  readonly #post: (events: TrainingEvent[]) => void

  constructor(post: (events: TrainingEvent[]) => void) {
    this.#post = post
  }

  /** Throws, into the training itself, where the event is not in the protocol: a loss that is no number ends the run. */
  add(event: TrainingEvent): void {
    const checked = trainingEventSchema.safeParse(event)
    if (!checked.success) throw invalidEvent(describeIssues(checked.error))
    this.#events.push(checked.data)
    this.#scheduled ??= setImmediate(() => this.flush())
  }

  flush(): void {
    if (this.#scheduled !== null) clearImmediate(this.#scheduled)
    this.#scheduled = null
    if (this.#events.length === 0) return
    this.#post(this.#events)
    this.#events = []
  }
}

function invalidEvent(issues: string): StudioFailure {
  return new StudioFailure({
    code: 'training.invalid-event',
    title: 'The training gave values that are no numbers',
    cause: issues,
    suggestion: 'Where the loss is no number, training has diverged: use a smaller learning rate.',
  })
}
