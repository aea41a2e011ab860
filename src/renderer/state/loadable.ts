import { toFailure, type Failure } from '../../shared/failure.ts'

/** Something fetched from the main process. */
export type Loadable<Value> =
  | { readonly status: 'absent' }
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: Value }
  | { readonly status: 'failed'; readonly failure: Failure }

export const absent = { status: 'absent' } as const
export const loading = { status: 'loading' } as const

export function valueOf<Value>(loadable: Loadable<Value>): Value | null {
  return loadable.status === 'ready' ? loadable.value : null
}

/** Awaits a request; an error becomes a value. */
export async function settle<Value>(request: Promise<Value>): Promise<Loadable<Value>> {
  try {
    return { status: 'ready', value: await request }
  } catch (error) {
    return { status: 'failed', failure: toFailure(error) }
  }
}
