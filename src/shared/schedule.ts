import { z } from 'zod'

/** How the learning rates go on after the warm-up. */
export const scheduleNames = ['linear', 'cosine', 'constant'] as const
export const scheduleNameSchema = z.enum(scheduleNames)
export type ScheduleName = z.infer<typeof scheduleNameSchema>
