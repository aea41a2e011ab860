import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'artifacts/e2e',
  // One studio at a time: training wants the cores.
  workers: 1,
  timeout: 600_000,
  reporter: [['list']],
})
