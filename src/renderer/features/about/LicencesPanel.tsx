import { Skeleton, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { loading, settle, type Loadable } from '../../state/loadable.ts'
import { type Licences, loadLicences, matching } from './licences.ts'
import classes from './LicencesPanel.module.css'
import { PackageLicence } from './PackageLicence.tsx'

const text = messages.about

export function LicencesPanel() {
  const [licences, setLicences] = useState<Loadable<Licences>>(loading)
  useEffect(() => {
    void settle(loadLicences()).then(setLicences)
  }, [])
  return (
    <Panel title={text.licences}>
      {licences.status === 'loading' && <Skeleton height={240} />}
      {licences.status === 'failed' && <FailureAlert failure={licences.failure} />}
      {licences.status === 'ready' && <LicenceList licences={licences.value} />}
    </Panel>
  )
}

function LicenceList({ licences: { packages, texts } }: { readonly licences: Licences }) {
  const [search, setSearch] = useState('')
  const found = matching(packages, search)
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {text.licencesLead(packages.length)}
      </Text>
      <TextInput
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        leftSection={<IconSearch size={13} aria-hidden />}
        maw={280}
        mb="xs"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 && <Text size="sm">{text.nothingFound}</Text>}
      <ul className={classes['list']} data-testid="licences">
        {found.map((shipped) => (
          <li key={`${shipped.name}@${shipped.version}`}>
            <PackageLicence shipped={shipped} words={shipped.text === null ? null : (texts[shipped.text] ?? null)} />
          </li>
        ))}
      </ul>
    </>
  )
}
