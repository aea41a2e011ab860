import { expect, test } from 'vitest'
import { hubAddress, pageToOpen } from './hub-address.ts'

test.each([
  ['https://huggingface.co', 'bert-base-uncased', 'https://huggingface.co/bert-base-uncased'],
  ['https://mirror.example/models/', 'owner/a.b-c_d', 'https://mirror.example/models/owner/a.b-c_d'],
  ['http://localhost:8080', 'owner/name', 'http://localhost:8080/owner/name'],
  ['http://127.0.0.1:8080', 'owner/name', 'http://127.0.0.1:8080/owner/name'],
  ['http://[::1]:8080', 'owner/name', 'http://[::1]:8080/owner/name'],
])('at %s the page of %s is %s', (hub, repository, page) => {
  expect(pageToOpen(hub, repository)).toBe(page)
})

test.each([
  ['an open connection', 'http://mirror.example', 'owner/name'],
  ['a name that looks like loopback', 'http://127.0.0.1.example', 'owner/name'],
  ['a name with a password', 'https://user:secret@mirror.example', 'owner/name'],
  ['another protocol', 'file:///etc', 'owner/name'],
  ['a program', 'javascript:alert(1)//', 'owner/name'],
  ['a way out', 'https://huggingface.co', '../name'],
  ['a way out of the owner', 'https://huggingface.co', 'owner/../../settings'],
  ['more than a repository', 'https://huggingface.co', 'owner/name/resolve/main/program.exe'],
  ['another host', 'https://huggingface.co', '/evil.example/name'],
  ['a user in front of another host', 'https://huggingface.co', '@evil.example/name'],
  ['a query', 'https://huggingface.co', 'owner/name?x=1'],
  ['a line break', 'https://huggingface.co', 'owner/name\n'],
])('%s is not opened', (_, hub, repository) => {
  expect(() => pageToOpen(hub, repository)).toThrow()
})

test('what does not belong to an address is dropped', () => {
  expect(hubAddress(' mirror.example/hub/?token=x#y ')).toBe('https://mirror.example/hub')
})
