import type { TaskName } from '../../shared/data-selection.ts'
import { classification } from './classification.ts'
import { instruction } from './instruction.ts'
import { regression } from './regression.ts'
import type { Task } from './task.ts'

/** Every task: one line each. */
const tasks: Readonly<Record<TaskName, Task>> = { classification, regression, instruction }

export function taskNamed(name: TaskName): Task {
  return tasks[name]
}
