import type { StudioBridge } from '../../shared/contract/bridge.ts'

declare global {
  interface Window {
    readonly studio: StudioBridge
  }
}
