import { z } from 'zod'
import { StudioFailure } from '../../../shared/failure.ts'
import { messages } from '../../messages/index.ts'

const licencesSchema = z.object({
  packages: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      licence: z.string(),
      /** Its place in `texts`. */
      text: z.number().int().nullable(),
    }),
  ),
  /** Most packages share theirs with others. */
  texts: z.array(z.string()),
})
export type Licences = z.infer<typeof licencesSchema>
export type ShippedPackage = Licences['packages'][number]

/** The list that the build wrote beside the page. */
export async function loadLicences(): Promise<Licences> {
  try {
    const answer = await fetch('./licences.json')
    return licencesSchema.parse(await answer.json())
  } catch {
    throw new StudioFailure(messages.about.missing)
  }
}

export function matching(packages: readonly ShippedPackage[], search: string): ShippedPackage[] {
  const wanted = search.trim().toLowerCase()
  return packages.filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(wanted))
}
