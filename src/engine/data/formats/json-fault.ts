/** Where a text stops being JSON. */
export interface TextFault {
  /** Counted from 1 within the text. */
  readonly line: number
  readonly message: string
}

const token = /[{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const space = /[ \t\n\r]*/y

/**
 * Finds the line of the first fault, which JSON.parse tells in words only, or not at all; null where the text is one JSON value.
 * Meant for texts that JSON.parse has refused.
 */
export function faultIn(text: string): TextFault | null {
  const open: ('{' | '[')[] = []
  let expected: 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'next' | 'end' = 'value'
  let position = 0
  for (;;) {
    space.lastIndex = position
    space.exec(text)
    position = space.lastIndex
    const at = (message: string): TextFault => ({ line: text.slice(0, position).split('\n').length, message })
    if (position === text.length) return expected === 'end' ? null : at('The text ends too early')
    token.lastIndex = position
    const found = token.exec(text)?.[0]
    if (found === undefined) return at(`Unexpected “${String.fromCodePoint(text.codePointAt(position) ?? 0)}”`)
    const unexpected = at(`Unexpected ${found.length > 40 ? `${found.slice(0, 40)}…` : found}`)
    const closes = found === '}' ? '{' : found === ']' ? '[' : null
    if (closes !== null) {
      const allowed = expected === 'next' || (closes === '{' ? expected === 'firstKey' : expected === 'firstValue')
      if (!allowed || open.pop() !== closes) return unexpected
      expected = open.length === 0 ? 'end' : 'next'
    } else if (expected === 'colon') {
      if (found !== ':') return unexpected
      expected = 'value'
    } else if (expected === 'next') {
      if (found !== ',') return unexpected
      expected = open.at(-1) === '{' ? 'key' : 'value'
    } else if (expected === 'key' || expected === 'firstKey') {
      if (!found.startsWith('"')) return unexpected
      expected = 'colon'
    } else if (expected === 'end' || found === ':' || found === ',') {
      return unexpected
    } else if (found === '{' || found === '[') {
      open.push(found)
      expected = found === '{' ? 'firstKey' : 'firstValue'
    } else {
      expected = open.length === 0 ? 'end' : 'next'
    }
    position += found.length
  }
}
