import type { StudioCommandName, StudioEventName } from './studio.ts'

/** The channel between preload and main that carries a command or an event. */
export function channelOf(name: StudioCommandName | StudioEventName): string {
  return `studio:${name}`
}
