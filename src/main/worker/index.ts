import type {} from 'electron'
import * as engine from '../../engine/index.ts'
import { serveEngine } from './serve-engine.ts'

// The utility process: the engine library behind the engine protocol.
serveEngine(
  {
    post: (message) => process.parentPort.postMessage(message),
    onMessage: (listener) => void process.parentPort.on('message', ({ data }) => listener(data)),
  },
  engine,
)
