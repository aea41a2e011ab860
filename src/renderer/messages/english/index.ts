import { charts } from './charts.ts'
import { history } from './history.ts'
import { machine } from './machine.ts'
import { metrics } from './metrics.ts'
import { newRun } from './new-run.ts'
import { problems } from './problems.ts'
import { run } from './run.ts'
import { shell } from './shell.ts'
import { start } from './start.ts'

export const english = { locale: 'en', shell, start, newRun, problems, run, charts, metrics, history, machine }
