import { z } from 'zod'

/** Tasks that take a while and that `task.cancel` ends. */
export const cancellableTasks = ['sample', 'export', 'import', 'dataset', 'spectra'] as const
export const cancellableTaskSchema = z.enum(cancellableTasks)
export type CancellableTask = z.infer<typeof cancellableTaskSchema>
