import { defineConfig } from '@playwright/test'

/** `npm run pictures`: not a test, but the same real window. */
export default defineConfig({
  testDir: '.',
  testMatch: 'take-pictures.ts',
  outputDir: '../../artifacts/pictures',
  workers: 1,
  timeout: 1_200_000,
  reporter: [['list']],
})
