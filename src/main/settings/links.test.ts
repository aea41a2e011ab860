import { expect, test } from 'vitest'
import { links } from '../../shared/links.ts'

test('every link is a plain https address', () => {
  for (const address of Object.values(links)) {
    const { protocol, username, port, href } = new URL(address)
    expect({ protocol, username, port, href }).toEqual({ protocol: 'https:', username: '', port: '', href: address })
  }
})
