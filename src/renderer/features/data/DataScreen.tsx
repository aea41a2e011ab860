import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconArrowRight, IconTable } from '@tabler/icons-react'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { DataProblems } from '../new-run/DataProblems.tsx'
import { chooseDataFile, chooseDataFolder, useDraft } from '../new-run/draft-store.ts'
import { ReadingData } from '../new-run/ReadingData.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { useClosingDataset } from './data-view.ts'
import classes from './DataScreen.module.css'
import { LengthsPanel } from './LengthsPanel.tsx'
import { MappingPanel } from './MappingPanel.tsx'
import { RowDetail } from './RowDetail.tsx'
import { RowTable } from './RowTable.tsx'

const text = messages.data

/** The data of the run that is being set up, in full: rows, columns, problems, lengths and the split. */
export function DataScreen() {
  const { data } = useDraft()
  useClosingDataset()
  const choose = (
    <Group gap="xs">
      <Button variant="default" onClick={() => void chooseDataFile()}>
        {data.status === 'absent' ? messages.newRun.data.choose : text.chooseOther}
      </Button>
      <Button variant="default" onClick={() => void chooseDataFolder()}>
        {text.chooseFolder}
      </Button>
    </Group>
  )
  return (
    <div className="screen">
      <Group justify="space-between" mb="md">
        <Title order={1}>{text.title}</Title>
        {data.status !== 'absent' && choose}
      </Group>
      {data.status === 'absent' && (
        <Panel title={text.emptyTitle}>
          <EmptyState icon={<IconTable size={28} stroke={1.4} />} title={text.emptyHeading} text={text.empty} action={choose} />
        </Panel>
      )}
      {data.status === 'loading' && (
        <ReadingData>
          <Skeleton height={360} radius="md" my="sm" />
          <Skeleton height={160} radius="md" />
        </ReadingData>
      )}
      {data.status === 'failed' && (
        <Panel title={text.failedTitle}>
          <FailureAlert failure={data.failure} />
        </Panel>
      )}
      {data.status === 'ready' && <Dataset preview={data.value} />}
    </div>
  )
}

function Dataset({ preview }: { readonly preview: DatasetPreview }) {
  const words = messages.newRun.data
  const setUp = (
    <Button variant="light" rightSection={<IconArrowRight size={14} aria-hidden />} onClick={() => navigate({ screen: 'new-run' })}>
      {text.setUp}
    </Button>
  )
  return (
    <Stack gap="sm">
      <Panel title={preview.name} action={setUp}>
        <Text size="xs" c="dimmed" className="tabular" mt={-6} mb={10} truncate title={preview.file}>
          {[text.formats[preview.format], words.rows(preview.rowCount), words.columns(preview.columns.length), preview.file].join(' · ')}
        </Text>
        <Stack gap="md">
          <RowTable preview={preview} />
          <RowDetail preview={preview} />
        </Stack>
      </Panel>
      <div className={classes['columns']}>
        <MappingPanel preview={preview} />
        <Stack gap="sm" miw={0}>
          <CheckPanel preview={preview} />
          <LengthsPanel preview={preview} />
        </Stack>
      </div>
      <DataProblems problems={preview.problems} />
    </Stack>
  )
}
