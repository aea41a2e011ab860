import { faultIn } from './json-fault.ts'

/** The text of one element of the array, and the line on which it starts. */
export interface JsonElement {
  readonly line: number
  readonly text: string
}

/** Where the scanner stands: around the array, in front of an element, in one, behind one. */
type Place = 'around' | 'before' | 'element' | 'behind'

/** JSON that breaks off, or breaks the rules, on this line of the file. */
export class JsonFault extends Error {
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

/**
 * Cuts a JSON file that arrives in pieces into the elements of its array: the file's own, or the one inside its object.
 * Holds one element, not the file. What stands around the array is kept too (it is short), to be checked at the end.
 */
export class JsonScanner {
  #place: Place = 'around'
  #line = 1
  /** The file with 0 for all elements of an array, and the line ends between them, so that a fault's line is the file's. */
  #frame = ''
  #outer: '' | 'array' | 'object' | 'closed' = ''
  #depth = 0
  #inString = false
  #escaped = false
  #element = ''
  #elementLine = 1
  #arrayHasElements = false
  #arrays = 0

  /** Arrays found so far that could hold the rows. */
  get arrays(): number {
    return this.#arrays
  }

  /** The elements that this piece of text completes. Throws a JsonFault. */
  *push(text: string): Generator<JsonElement> {
    let start = 0
    for (let position = 0; position < text.length; position += 1) {
      const character = text.charAt(position)
      if (this.#isInElement()) {
        if (!this.#endsElement(character)) continue
        yield this.#completeElement(text.slice(start, position))
      }
      if (this.#place === 'around') this.#takeAround(character)
      else this.#takeBetween(character)
      start = this.#isInElement() ? position : position + 1
    }
    if (this.#isInElement()) this.#element += text.slice(start)
  }

  /** Checks what stood around the elements. Throws a JsonFault where that is no JSON. */
  end(): void {
    if (this.#isInElement()) throw new JsonFault(this.#line, `The file ends before its array does; the last value starts on line ${this.#elementLine}`)
    if (this.#place !== 'around') throw new JsonFault(this.#line, 'The file ends before its array does')
    const fault = faultIn(this.#frame)
    if (fault !== null) throw new JsonFault(fault.line, fault.message)
  }

  #isInElement(): boolean {
    return this.#place === 'element'
  }

  /** Follows strings and brackets; true at the first character behind the element. */
  #endsElement(character: string): boolean {
    if (this.#followString(character)) return false
    if (character === '\n') this.#takeLineEnd()
    if (this.#depth === 0 && (character === ',' || character === '}' || character === ']')) return true
    if (character === '{' || character === '[') this.#depth += 1
    if (character === '}' || character === ']') this.#depth -= 1
    return false
  }

  /** Whether the character belongs to a string, quotes included. */
  #followString(character: string): boolean {
    if (!this.#inString) {
      this.#inString = character === '"'
      return this.#inString
    }
    if (character === '\n') throw new JsonFault(this.#line, 'A string is not closed on its line; line ends inside strings are written \\n')
    if (this.#escaped) this.#escaped = false
    else if (character === '\\') this.#escaped = true
    else if (character === '"') this.#inString = false
    return true
  }

  #completeElement(rest: string): JsonElement {
    const element = { line: this.#elementLine, text: this.#element + rest }
    this.#element = ''
    this.#place = 'behind'
    return element
  }

  #takeLineEnd(): void {
    this.#line += 1
    this.#frame += '\n'
  }

  /** Takes a character inside the array and outside its elements. */
  #takeBetween(character: string): void {
    if (isSpace(character)) {
      if (character === '\n') this.#takeLineEnd()
    } else if (character === ']' && (this.#place === 'behind' || !this.#arrayHasElements)) {
      this.#frame += this.#arrayHasElements ? '0]' : ']'
      this.#depth = this.#outer === 'object' ? 1 : 0
      if (this.#outer === 'array') this.#outer = 'closed'
      this.#place = 'around'
    } else if (this.#place === 'behind') {
      if (character !== ',') throw new JsonFault(this.#line, `Unexpected “${character}” behind a value`)
      this.#place = 'before'
    } else {
      if (character === ',' || character === ']') throw new JsonFault(this.#line, `A value is missing before “${character}”`)
      this.#arrayHasElements = true
      this.#depth = 0
      this.#elementLine = this.#line
      this.#place = 'element'
      this.#endsElement(character)
    }
  }

  #takeAround(character: string): void {
    if (this.#outer === 'closed' && !isSpace(character)) throw new JsonFault(this.#line, 'A second value begins where the file should end')
    this.#frame += character
    if (this.#followString(character)) return
    if (character === '\n') this.#line += 1
    if (character === '}' || character === ']') {
      this.#depth -= 1
      if (this.#depth === 0) this.#outer = 'closed'
    }
    if (character !== '{' && character !== '[') return
    if (this.#outer === '') this.#outer = character === '[' ? 'array' : 'object'
    // An array deeper inside belongs to something else than the rows.
    if (character === '[' && this.#depth === (this.#outer === 'array' ? 0 : 1)) {
      this.#arrays += 1
      this.#arrayHasElements = false
      this.#place = 'before'
    }
    this.#depth += 1
  }
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t'
}
