import { newRunId } from '../runs/run-id.ts'

const prefix = 'import-'

/** `import-20261123-201530-ab12`: never that of a run. */
export function newAdapterId(now: number): string {
  return `${prefix}${newRunId(now)}`
}

/** Whether an id is that of an imported adapter. All others are of runs. */
export function isImported(adapterId: string): boolean {
  return adapterId.startsWith(prefix)
}
