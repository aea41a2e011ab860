import * as engine from '../../engine/index.ts'
import { serveEngine } from '../../main/worker/serve-engine.ts'

// The engine behind its protocol in a child process, as the utility process is in the studio.
serveEngine(
  {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  },
  engine,
)
