import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const placeSchema = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() })
const windowStateSchema = z.object({ place: placeSchema, isMaximized: z.boolean() })
export type WindowPlace = z.infer<typeof placeSchema>
export type WindowState = z.infer<typeof windowStateSchema>

/** The state the window was left in; null at the first start, or where the file makes no sense. */
export function readWindowState(file: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Losing the window's place is no reason to bother anybody. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state))
  } catch (error) {
    console.error('The place of the window could not be kept:', error)
  }
}

/** Enough of the title bar must be on a screen to drag the window by: screens are unplugged between two starts. */
export function isReachable(place: WindowPlace, screens: readonly WindowPlace[]): boolean {
  const grip = 80
  return screens.some(
    (screen) =>
      place.x + place.width >= screen.x + grip &&
      place.x <= screen.x + screen.width - grip &&
      place.y >= screen.y &&
      place.y <= screen.y + screen.height - grip,
  )
}
