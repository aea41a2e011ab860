import { TextDecoder } from 'node:util'
/** What a classifier may see of an e-mail: how it was routed and filtered is not part of it. */
export interface ReadableEmail {
  readonly subject: string
  readonly body: string
}

interface EmailPart {
  readonly headers: ReadonlyMap<string, string>
  /** One character a byte (latin1). */
  readonly content: string
}

/**
 * The subject and the readable body of a raw e-mail (RFC 5322 and MIME): of several parts the first plain text, otherwise the
 * first HTML, as it stands; transfer encoding and charset undone. Bodies in no readable form come out empty.
 */
export function parseEmail(bytes: Uint8Array): ReadableEmail {
  const email = splitHeaders(Buffer.from(bytes).toString('latin1').replace(/\r\n?/g, '\n'))
  const texts = textParts(email)
  const chosen = texts.find((part) => mediaType(part) === 'text/plain') ?? texts[0]
  return {
    subject: decodeEncodedWords(email.headers.get('subject') ?? ''),
    body: chosen === undefined ? '' : decodeBody(chosen),
  }
}

function splitHeaders(text: string): EmailPart {
  const end = /\n(?:[ \t]*)\n/.exec(`\n${text}`)
  const headerText = end === null ? text : text.slice(0, Math.max(end.index - 1, 0))
  const content = end === null ? '' : text.slice(end.index + end[0].length - 1)
  const headers = new Map<string, string>()
  for (const line of headerText.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const field = /^([!-9;-~]+)\s*:\s*(.*)$/.exec(line)
    const name = field?.[1]?.toLowerCase()
    if (name !== undefined && !headers.has(name)) headers.set(name, field?.[2] ?? '')
  }
  return { headers, content }
}

function mediaType(part: EmailPart): string {
  const type = /^\s*([^\s;]+\/[^\s;]+)/.exec(part.headers.get('content-type') ?? '')
  return type?.[1]?.toLowerCase() ?? 'text/plain'
}

/** A parameter of the Content-Type header, such as `charset` or `boundary`. */
function typeParameter(part: EmailPart, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(part.headers.get('content-type') ?? '')
  return match?.[1] ?? match?.[2] ?? null
}

function textParts(part: EmailPart): EmailPart[] {
  const type = mediaType(part)
  if (type.startsWith('text/')) return [part]
  const boundary = typeParameter(part, 'boundary')
  if (!type.startsWith('multipart/') || boundary === null) return []
  const pieces = `\n${part.content}`.split(`\n--${boundary}`).slice(1)
  return pieces.filter((piece) => !piece.startsWith('--')).flatMap((piece) => textParts(splitHeaders(piece.replace(/^[ \t]*\n/, ''))))
}

function decodeBody(part: EmailPart): string {
  const encoding = (part.headers.get('content-transfer-encoding') ?? '').trim().toLowerCase()
  const charset = typeParameter(part, 'charset')
  if (encoding === 'base64') return decodeCharset(Buffer.from(part.content, 'base64'), charset)
  const text = encoding === 'quoted-printable' ? decodeQuotedPrintable(part.content.replace(/=[ \t]*\n/g, '')) : part.content
  return decodeCharset(Buffer.from(text, 'latin1'), charset)
}

function decodeQuotedPrintable(text: string): string {
  return text.replace(/=([0-9A-Fa-f]{2})/g, (_, hexadecimal: string) => String.fromCharCode(parseInt(hexadecimal, 16)))
}

/** Undoes RFC 2047's encoded words, such as `=?iso-8859-1?Q?caf=E9?=`. */
function decodeEncodedWords(text: string): string {
  const joined = text.replace(/(\?=)\s+(=\?)/g, '$1$2')
  return joined.replace(/=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=/g, (_, charset: string, encoding: string, content: string) => {
    const quoted = (): Buffer => Buffer.from(decodeQuotedPrintable(content.replaceAll('_', ' ')), 'latin1')
    return decodeCharset(encoding.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : quoted(), charset)
  })
}

/** UTF-8 where the bytes are that, whatever was declared; then the declared charset; then the charset of most old e-mails. */
function decodeCharset(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const decoder = declaredDecoder(charset)
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes)
  }
}

function declaredDecoder(charset: string | null): TextDecoder {
  try {
    return new TextDecoder(charset ?? 'windows-1252')
  } catch {
    return new TextDecoder('windows-1252')
  }
}

/** The characters of bytes 0x80 to 0x9f. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** By hand, since Node 20's TextDecoder leaves these bytes as control characters and newer ones do not. */
function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  return text.replace(/[\u0080-\u009f]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80))
}
