import { useMemo, useSyncExternalStore } from 'react'

export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'new-run' }
  | { readonly screen: 'data' }
  | { readonly screen: 'run'; readonly runId: string }
  | { readonly screen: 'history' }
  | { readonly screen: 'compare'; readonly runIds: readonly string[] }
  | { readonly screen: 'adapters' }
  | { readonly screen: 'playground' }
  | { readonly screen: 'machine' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'about' }
  | { readonly screen: 'models' }
  | { readonly screen: 'model'; readonly modelId: string }

/** The route that a location hash such as `#/run/7` names; an unknown one leads to the start. */
export function parseRoute(hash: string): Route {
  const [screen = '', parameter = ''] = hash.replace(/^#\/?/, '').split('/')
  if (screen === 'run' && parameter !== '') return { screen, runId: decoded(parameter) }
  if (screen === 'compare' && parameter !== '') return { screen, runIds: parameter.split(',').map(decoded) }
  if (screen === 'model' && parameter !== '') return { screen, modelId: decoded(parameter) }
  if (screen === 'new-run' || screen === 'data' || screen === 'models' || screen === 'history' || screen === 'adapters') return { screen }
  if (screen === 'playground' || screen === 'machine' || screen === 'settings' || screen === 'about') return { screen }
  return { screen: 'start' }
}

/** As it stands where it is no encoding of anything. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function hashOf(route: Route): string {
  if (route.screen === 'compare') return `#/compare/${route.runIds.map(encodeURIComponent).join(',')}`
  if (route.screen === 'model') return `#/model/${encodeURIComponent(route.modelId)}`
  return route.screen === 'run' ? `#/run/${encodeURIComponent(route.runId)}` : `#/${route.screen}`
}

export function navigate(route: Route): void {
  window.location.hash = hashOf(route)
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('hashchange', listener)
  }
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return useMemo(() => parseRoute(hash), [hash])
}
