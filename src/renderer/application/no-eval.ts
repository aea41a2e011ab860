import { z } from 'zod'

// zod compiles validators with `new Function` where it may; the content security policy forbids it and would report each
// try. Must be imported before any schema is made.
z.config({ jitless: true })
