import { expect, test, vi } from 'vitest'
import type { Answer, CommandHandlers } from '../../shared/contract/command.ts'
import { studioCommands, type StudioCommandName, type StudioCommands } from '../../shared/contract/studio.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { sampleConfiguration } from '../testing/sample-run.ts'
import type { Sender } from './sender.ts'
import { serveCommands } from './serve-commands.ts'
import type { IpcTransport } from './transport.ts'

const origin = { protocol: 'app:', host: 'studio' }
const page: Sender = { isStudioFrame: true, url: 'app://studio/index.html' }

/** The real protocol on a transport in memory. */
function serve(handler: (input: unknown) => unknown) {
  const channels = new Map<string, (sender: Sender, payload: unknown) => Promise<Answer>>()
  const transport: IpcTransport = { handle: (channel, answer) => void channels.set(channel, answer), send: vi.fn() }
  const names = Object.keys(studioCommands) as StudioCommandName[]
  const handlers = Object.fromEntries(names.map((name) => [name, handler])) as unknown as CommandHandlers<StudioCommands>
  serveCommands({ transport, handlers, origin, beforeAnswer: vi.fn() })
  const invoke = async (name: StudioCommandName, payload: unknown, sender: Sender = page) => {
    const answer = channels.get(`studio:${name}`)
    if (answer === undefined) throw new Error(`${name} is not served`)
    return answer(sender, payload)
  }
  return { channels, invoke }
}

test('every command of the contract is served', () => {
  const { channels } = serve(() => ({}))
  expect([...channels.keys()]).toEqual(Object.keys(studioCommands).map((name) => `studio:${name}`))
})

test.each<[string, Sender]>([
  ['another frame', { isStudioFrame: false, url: page.url }],
  ['a page of the web', { isStudioFrame: true, url: 'https://studio/index.html' }],
  ['a host that only starts alike', { isStudioFrame: true, url: 'app://studio.evil/index.html' }],
  ['a file', { isStudioFrame: true, url: 'file:///studio/index.html' }],
  ['a frame that is gone', { isStudioFrame: false, url: '' }],
])('%s is refused before its payload is looked at', async (_name, sender) => {
  const handler = vi.fn()
  const answer = await serve(handler).invoke('run.get', { runId: 7 }, sender)
  expect(answer).toMatchObject({ ok: false, error: { code: 'ipc.foreign-sender' } })
  expect(handler).not.toHaveBeenCalled()
})

test('an invalid payload is answered with a failure that names the field', async () => {
  const handler = vi.fn()
  const configuration = { ...sampleConfiguration, training: { ...sampleConfiguration.training, epochs: 0 } }
  const answer = await serve(handler).invoke('run.start', configuration)
  expect(answer).toMatchObject({ ok: false, error: { code: 'command.invalid-input' } })
  expect(answer.ok ? '' : answer.error.cause).toContain('training.epochs')
  expect(handler).not.toHaveBeenCalled()
})

test('the handler gets the parsed input, defaults filled in', async () => {
  const handler = vi.fn(() => ({ runId: 'a' }))
  const withoutDefaults = { ...sampleConfiguration, executor: undefined, training: {} }
  expect(await serve(handler).invoke('run.start', withoutDefaults)).toEqual({ ok: true, value: { runId: 'a' } })
  expect(handler).toHaveBeenCalledWith(sampleConfiguration)
})

test('a StudioFailure of the handler keeps its words; anything else is unexpected', async () => {
  const failure = { code: 'run.unknown', title: 'There is no such run', cause: 'Deleted.', suggestion: 'Choose another.' }
  const ours = serve(() => Promise.reject(new StudioFailure(failure)))
  expect(await ours.invoke('run.get', { runId: 'a' })).toEqual({ ok: false, error: failure })
  const other = serve(() => {
    throw new Error('disk on fire')
  })
  expect(await other.invoke('run.list', {})).toMatchObject({ ok: false, error: { code: 'unexpected', cause: 'disk on fire' } })
})

test('an answer outside the contract does not reach the window', async () => {
  const answer = await serve(() => [{ id: 1 }]).invoke('run.list', {})
  expect(answer).toMatchObject({ ok: false, error: { code: 'command.invalid-output' } })
})
