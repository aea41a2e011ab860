import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

test('the shipped page may run only its own scripts and reach only itself', () => {
  expect(contentSecurityPolicy(false).split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])
})
