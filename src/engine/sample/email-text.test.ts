import { expect, it } from 'vitest'
import { emailText } from './email-text.ts'

it('puts the subject before the body and tidies what nobody reads', () => {
  expect(emailText({ subject: ' Hello ', body: '\r\none  \r\n\r\n\r\n\r\ntwo\u0000\u0007\r\n' })).toBe('Hello\n\none\n\ntwo')
})

it('removes what SpamAssassin itself says', () => {
  const body = 'SPAM: ---- Start SpamAssassin results\nSPAM: 7 hits\nBuy\n> X-Spam-Status: Yes,\n\ttests=FOO\nnow'
  expect(emailText({ subject: '*****SPAM***** Offer', body })).toBe('Offer\n\nBuy\n\nnow')
})

it('cuts at 4,000 characters and never inside one', () => {
  expect(emailText({ subject: 'x', body: '👋'.repeat(3000) })).toBe(`x\n\n${'👋'.repeat(1998)}`)
})
