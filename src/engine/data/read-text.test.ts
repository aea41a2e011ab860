import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readText } from './read-text.ts'
import { collect, dataFile, failureOf, testFolder } from './testing/data-file.ts'

async function read(file: string): Promise<string> {
  return (await collect(readText(file))).join('')
}

describe('readText', () => {
  it('reads UTF-8 across the borders of its pieces, without the byte order mark', async () => {
    // Longer than a few pieces of 64 kB, and of an odd number of bytes before the long characters.
    const text = `x${'👋🏽é'.repeat(40_000)}`
    expect(await read(await dataFile('long.csv', `\ufeff${text}`))).toBe(text)
  })

  it.each([
    ['in the first line', 0, 1],
    ['far behind the first piece', 30_000, 30_001],
  ])('names the line of bytes that are not UTF-8, %s', async (_, linesBefore, line) => {
    const bytes = Buffer.concat([Buffer.from('é,ok\n'.repeat(linesBefore)), Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x2c, 0x61, 0x0a]), Buffer.from('more\n'.repeat(9))])
    const failure = await failureOf(read(await dataFile('latin.csv', bytes)))
    expect(failure).toMatchObject({ code: 'dataset-not-utf8', title: `latin.csv, line ${line}: not UTF-8 text` })
  })

  it('names the last line where the file breaks off inside a character', async () => {
    const failure = await failureOf(read(await dataFile('cut.csv', Buffer.from([0x61, 0x0a, 0x62, 0xf0, 0x9f]))))
    expect(failure.title).toBe('cut.csv, line 2: not UTF-8 text')
  })

  it('names the line of a character that is broken off by the end of a piece', async () => {
    const piece = 64 * 1024
    const bytes = Buffer.concat([Buffer.alloc(piece - 2, 'a\n'), Buffer.from([0xf0, 0x9f]), Buffer.from('plain\n')])
    const failure = await failureOf(read(await dataFile('cut.csv', bytes)))
    expect(failure.title).toBe(`cut.csv, line ${(piece - 2) / 2 + 1}: not UTF-8 text`)
  })

  it.each([['UTF-16 LE', [0xff, 0xfe, 0x61, 0x00]], ['UTF-16 BE', [0xfe, 0xff, 0x00, 0x61]]])('names %s by its byte order mark', async (name, bytes) => {
    const failure = await failureOf(read(await dataFile('wide.csv', Uint8Array.from(bytes))))
    expect(failure).toMatchObject({ code: 'dataset-utf16', title: `wide.csv: encoded as ${name}` })
  })

  it('says that a file is empty', async () => {
    expect(await failureOf(read(await dataFile('empty.csv', '')))).toMatchObject({ code: 'dataset-empty', title: 'empty.csv: the file is empty' })
  })

  it('says that there is no such file, and where it looked', async () => {
    const file = join(await testFolder(), 'gone.csv')
    const failure = await failureOf(read(file))
    expect(failure).toMatchObject({ code: 'dataset-not-found', title: 'gone.csv: file not found', cause: `There is no file at ${file}.` })
  })

  it('says that a folder is no file', async () => {
    expect(await failureOf(read(await testFolder()))).toMatchObject({ code: 'dataset-is-folder' })
  })

  // Nothing is unreadable to root.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('gives the system’s words where a file may not be read', async () => {
    const file = await dataFile('locked.csv', 'text,label\n')
    await chmod(file, 0)
    const failure = await failureOf(read(file))
    expect(failure.code).toBe('dataset-unreadable')
    expect(failure.cause).toMatch(/EACCES/)
  })
})
