import { Button, Group, PasswordInput, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { defaultHubAddress, type HubSettings } from '../../../shared/hub.ts'
import { showNotice } from '../../bridge/show-notice.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { setHubAddress, setHubToken, useHubSettings } from './hub-settings-store.ts'

const text = messages.hub

/** The hub's address and a token for it. */
export function HubSettingsPanel() {
  const settings = useHubSettings()
  if (settings.status === 'failed') return <FailureAlert failure={settings.failure} />
  if (settings.status !== 'ready') return <Skeleton height={120} />
  return (
    <Stack gap="md">
      {/* Another address begins with its own text. */}
      <AddressForm key={settings.value.address} address={settings.value.address} />
      <TokenForm settings={settings.value} />
    </Stack>
  )
}

function AddressForm({ address }: { readonly address: string }) {
  const [typed, setTyped] = useState(address)
  const save = async (next: string) => {
    if (await setHubAddress(next)) showNotice(text.addressSaved)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save(typed)
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput label={text.address} description={text.addressHint} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} style={{ flex: '1 1 280px', maxWidth: 420 }} spellCheck={false} />
        <Button type="submit" variant="default" disabled={typed.trim() === address}>
          {text.saveAddress}
        </Button>
        {address !== defaultHubAddress && (
          <Button variant="subtle" onClick={() => void save(defaultHubAddress)}>
            {text.resetAddress}
          </Button>
        )}
      </Group>
    </form>
  )
}

function TokenForm({ settings: { token, canKeepToken } }: { readonly settings: HubSettings }) {
  const [typed, setTyped] = useState('')
  const save = async (next: string | null) => {
    if (await setHubToken(next)) setTyped('')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save(typed)
      }}
    >
      <Group gap="xs" align="flex-end">
        <PasswordInput
          size="xs"
          label={text.token}
          description={text.tokenHint}
          placeholder={text.tokenPlaceholder}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          style={{ flex: '1 1 280px', maxWidth: 420 }}
        />
        <Button type="submit" variant="default" disabled={typed.trim() === ''}>
          {text.saveToken}
        </Button>
        {token !== 'none' && (
          <Button variant="subtle" color="red" onClick={() => void save(null)}>
            {text.forgetToken}
          </Button>
        )}
      </Group>
      <Text size="xs" mt={6} data-testid="token-state" data-state={token}>
        {text.tokenStates[token]}
        {!canKeepToken && ` ${text.cannotKeep}`}
      </Text>
    </form>
  )
}
