interface Resumption {
  /** Bytes that are there, which were said to be. */
  readonly present: number
  /** Size of the whole file. */
  readonly size: number
  /** The ETag of the bytes that are there. */
  readonly version: string | null
}

/** Whether an answer goes on exactly where we are, in the same version of the content; otherwise all begins anew. */
export function resumedAnswer(response: Response, { present, size, version }: Resumption): boolean {
  if (present === 0 || response.status !== 206) return false
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '')
  if (range === null || Number(range[1]) !== present) return false
  if (range[2] !== '*' && Number(range[2]) !== size) return false
  const answered = response.headers.get('etag')
  return version === null || answered === null || answered === version
}
