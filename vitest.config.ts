import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'bench/**/*.test.ts', 'bootstrap/**/*.test.mjs'],
    // Native engines want a process each, and the machine's cores for themselves.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
})
