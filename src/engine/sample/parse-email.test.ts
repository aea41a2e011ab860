import { describe, expect, it } from 'vitest'
import { parseEmail, type ReadableEmail } from './parse-email.ts'

/** Lines of an e-mail; characters up to U+00FF stand for one byte each. */
function parse(...lines: string[]): ReadableEmail {
  return parseEmail(Buffer.from(lines.join('\n'), 'latin1'))
}

describe('parseEmail', () => {
  it('takes the subject and the body and none of the other headers', () => {
    expect(parse('From a@b Thu Aug 22 2002', 'X-Spam-Status: Yes', 'Subject: Two', '  lines', 'To: c@d', '', 'First', '', 'Second')).toEqual({
      subject: 'Two lines',
      body: 'First\n\nSecond',
    })
  })

  it('reads an e-mail without subject or without body', () => {
    expect(parse('To: a@b', '', 'Body')).toEqual({ subject: '', body: 'Body' })
    expect(parse('Subject: Only this')).toEqual({ subject: 'Only this', body: '' })
  })

  it('undoes quoted-printable, base64 and charsets', () => {
    const type = 'Content-Type: text/plain; charset="iso-8859-1"'
    expect(parse(type, 'Content-Transfer-Encoding: quoted-printable', '', 'caf=E9 =', 'au lait').body).toBe('café au lait')
    expect(parse('Content-Transfer-Encoding: base64', '', Buffer.from('grüße').toString('base64')).body).toBe('grüße')
    expect(parse(type, '', 'caf\u00e9').body).toBe('café')
    expect(parse('Content-Type: text/plain; charset=koi8-r', '', '\u00f0\u00d2').body).toBe('Пр')
    expect(parse('Content-Type: text/plain; charset=nonsense', '', '\u0093hi\u0094').body).toBe('“hi”')
    expect(parse(type, '', '\u00c3\u00a9').body).toBe('é')
  })

  it('undoes encoded words in the subject', () => {
    expect(parse('Subject: =?iso-8859-1?Q?caf=E9_?= =?utf-8?B?4oKs?= now', '', '').subject).toBe('café € now')
  })

  it('takes the plain text of several parts, otherwise the HTML', () => {
    const html = ['--x', 'Content-Type: text/html', '', '<b>hi</b>']
    const outer = ['Content-Type: multipart/mixed; boundary="x"', '', 'preamble']
    expect(parse(...outer, ...html, '--x', 'Content-Type: multipart/alternative; boundary=y', '', '--y', '', 'plain', '--y--', '--x--', 'after').body).toBe('plain')
    expect(parse(...outer, ...html, '--x', 'Content-Type: image/png', '', 'AAAA', '--x--').body).toBe('<b>hi</b>')
    expect(parse('Content-Type: application/pdf', '', 'AAAA').body).toBe('')
  })
})
