import { Stack, Text, Title } from '@mantine/core'
import { messages } from '../../messages/index.ts'
import { HistoryNotice } from '../machine/HistoryNotice.tsx'
import { QueuePanel } from '../run-control/QueuePanel.tsx'
import { BringYourOwn } from './BringYourOwn.tsx'
import { ComputesOn } from './ComputesOn.tsx'
import { RecentRuns } from './RecentRuns.tsx'
import { SampleCard } from './SampleCard.tsx'
import classes from './StartScreen.module.css'

export function StartScreen() {
  return (
    <Stack className="screen" gap="md">
      <div>
        <Title order={1}>{messages.start.title}</Title>
        <Text c="dimmed" maw={760} mt={4}>
          {messages.start.lead}
        </Text>
      </div>
      <HistoryNotice />
      <div className={classes['ways']}>
        <SampleCard />
        <BringYourOwn />
      </div>
      <QueuePanel />
      <RecentRuns />
      <ComputesOn />
    </Stack>
  )
}
