import type { DeviceReport } from '../../shared/device.ts'
import { askOrNotify } from '../bridge/ask.ts'
import { createStore, useStore } from './store.ts'
import { refreshSystemInformation } from './system-information.ts'

/** Reports of the test that is under way, in the order they came; null where there is none. */
const store = createStore<readonly DeviceReport[] | null>(null)

export function receiveDeviceReport(report: DeviceReport): void {
  store.update((reports) => (reports === null ? null : [...reports, report]))
}

export async function testDevices(): Promise<void> {
  store.update(() => [])
  await askOrNotify('devices.probe', {})
  // The engine remembers what was found; the list that everything else reads comes from there.
  await refreshSystemInformation()
  store.update(() => null)
}

export function cancelDeviceTest(): void {
  void askOrNotify('devices.cancel', {})
}

export function useDeviceTest(): readonly DeviceReport[] | null {
  return useStore(store, (state) => state)
}
