/** What the page may load. Mantine writes its style variables into the page: 'unsafe-inline' is for styles alone. */
const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

/** Vite's server puts a script into the page, and reloads it over a web socket. */
const developmentDirectives: Readonly<Record<string, string>> = {
  ...directives,
  'script-src': "'self' 'unsafe-inline'",
  'connect-src': "'self' ws:",
}

export function contentSecurityPolicy(isDevelopmentServer: boolean): string {
  return Object.entries(isDevelopmentServer ? developmentDirectives : directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
}
