import { z } from 'zod'

/** What the studio keeps on disk and can make anew. */
export const cacheKinds = ['factors', 'eight-bit', 'programs', 'sample'] as const
export const cacheKindSchema = z.enum(cacheKinds)
export type CacheKind = z.infer<typeof cacheKindSchema>

export const cacheSizesSchema = z.record(cacheKindSchema, z.object({ bytes: z.number().int().nonnegative(), files: z.number().int().nonnegative() }))
export type CacheSizes = z.infer<typeof cacheSizesSchema>
