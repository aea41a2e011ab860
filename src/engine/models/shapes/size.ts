import { z } from 'zod'

/** A size in config.json: features, layers or heads. */
export const size = z.number().int().positive()
