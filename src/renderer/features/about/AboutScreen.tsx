import { Stack, Text, Title } from '@mantine/core'
import { Facts } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import { useSystemInformation } from '../../state/system-information.ts'
import { LicencesPanel } from './LicencesPanel.tsx'
import { LinkButton } from './LinkButton.tsx'

const text = messages.about

export function AboutScreen() {
  const information = valueOf(useSystemInformation())
  const { noValue } = messages.shell
  return (
    <Stack className="screen" gap="md" maw={860} mx={0}>
      <div>
        <Title order={1}>{text.title}</Title>
        <Text c="dimmed" mt={4}>
          {text.lead}
        </Text>
      </div>
      <Panel title={messages.shell.product} action={<LinkButton link="apache" />}>
        <Facts
          layout="list"
          facts={[
            { name: text.version, value: information?.version ?? noValue },
            { name: text.electron, value: information?.electron ?? noValue },
            { name: text.licence, value: text.ownLicence },
          ]}
        />
      </Panel>
      <Panel title={text.method}>
        <Text size="sm" mb="sm">
          {text.paper}
        </Text>
        <LinkButton link="paper" /> <LinkButton link="authors-code" />
      </Panel>
      <LicencesPanel />
    </Stack>
  )
}
