import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { licences } from './bootstrap/licences.mjs'

export default defineConfig({
  main: {
    build: {
      // One file instead of a hundred small ones, which would all be read at each start.
      externalizeDeps: { exclude: ['zod'] },
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          worker: resolve('src/main/worker/index.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // Everything is bundled: a sandboxed preload can load nothing but electron.
      externalizeDeps: false,
      rolldownOptions: { input: { index: resolve('src/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), licences(resolve('.'))],
    build: { minify: true, rolldownOptions: { input: resolve('src/renderer/index.html') } },
  },
})
