import { isAbsolute, join, relative } from 'node:path'
import { isFrom, type PageOrigin } from '../ipc/sender.ts'

/** The file in `root` that an address of our scheme stands for; null where it is another host's or leads out of `root`. */
export function pageFile(root: string, url: string, origin: PageOrigin): string | null {
  if (!isFrom(url, origin)) return null
  const path = decodedPath(url)
  // A backslash is a separator on Windows, and no name of ours holds one, or a zero byte.
  if (path === null || /[\\\0]/.test(path)) return null
  const file = join(root, path)
  const inside = relative(root, file)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file
}

function decodedPath(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
}
