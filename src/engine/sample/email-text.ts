import type { ReadableEmail } from './parse-email.ts'

const longestText = 4000

/** Lines in which SpamAssassin itself says what it found, in subjects, bodies and quoted headers: they give the answer away. */
const verdicts = [/^\s*SPAM: .*$/gm, /^[> ]*X-Spam[\w-]*:.*(?:\n[ \t]+.*)*$/gim, /\*{3,}\s*SPAM\s*\*{3,}/gi]

/** An e-mail as one text to classify: the subject, a blank line, the body; at most 4,000 characters. */
export function emailText({ subject, body }: ReadableEmail): string {
  const raw = verdicts.reduce((text, verdict) => text.replace(verdict, ''), `${subject.trim()}\n\n${body}`)
  const lines = raw
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .split('\n')
    .map((line) => line.trimEnd())
  const tidy = lines.join('\n').replace(/\n{3,}/g, '\n\n').trim()
  // A cut between the halves of a surrogate pair would leave half a character.
  return tidy.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '').trimEnd()
}
