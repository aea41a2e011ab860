import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { Facts } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { repeatConfiguration } from '../new-run/draft-store.ts'
import { configurationFacts } from './configuration-facts.ts'
import classes from './ConfigurationPanel.module.css'

export function ConfigurationPanel({ run }: { readonly run: RunSummary }) {
  const text = messages.run.configuration
  const facts = configurationFacts(run)
  const again = (
    <Button variant="default" leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => repeatConfiguration(run.configuration)}>
      {text.again}
    </Button>
  )
  return (
    <Panel title={text.title} action={again}>
      <div className={classes['groups']}>
        <Facts layout="list" facts={facts.data} />
        <Facts layout="list" facts={facts.adapter} />
        <Facts layout="list" facts={facts.training} />
      </div>
    </Panel>
  )
}
