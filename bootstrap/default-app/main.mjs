// Opens the app whose folder stands on the command line, as Electron's own default app does.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const folder = process.argv.slice(1).find((parameter) => !parameter.startsWith('-'))
if (!folder) throw new Error('Usage: electron FOLDER')
const path = resolve(folder)
const { name, productName, version, main } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
app.setAppPath(path)
app.setName(productName ?? name)
app.setVersion(version)
// Awaited here, so that the app's first lines run before Electron is ready.
await import(pathToFileURL(join(path, main)).href)
