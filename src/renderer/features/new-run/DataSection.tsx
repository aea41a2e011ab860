import { Button, Skeleton } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { DataDetails } from './DataDetails.tsx'
import { chooseDataFile, useDraft } from './draft-store.ts'
import { ReadingData } from './ReadingData.tsx'

export function DataSection() {
  const { data } = useDraft()
  const text = messages.newRun.data
  const choose = (label: string) => (
    <Button variant="default" onClick={() => void chooseDataFile()}>
      {label}
    </Button>
  )
  return (
    <Panel title={text.title} action={data.status === 'absent' ? null : choose(text.change)}>
      {data.status === 'absent' && (
        <EmptyState icon={<IconTable size={26} stroke={1.4} />} title={text.emptyTitle} text={text.empty} action={choose(text.choose)} />
      )}
      {data.status === 'loading' && (
        <ReadingData>
          <Skeleton height={18} width="40%" mb={8} />
          <Skeleton height={140} />
        </ReadingData>
      )}
      {data.status === 'failed' && <FailureAlert failure={data.failure} />}
      {data.status === 'ready' && <DataDetails preview={data.value} />}
    </Panel>
  )
}
