import { Anchor, Button, Group, Skeleton, Stack, Title } from '@mantine/core'
import { IconArrowLeft, IconBox, IconPlayerPlay } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { KnownModel } from '../../../shared/known-model.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { ask } from '../../bridge/ask.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { loading, settle, type Loadable } from '../../state/loadable.ts'
import { takeModelFolder } from '../new-run/draft-store.ts'
import { ModelFactsPanel } from './ModelFactsPanel.tsx'
import { refreshModels, useFreshModels } from './models-store.ts'
import { ModuleExplorer } from './ModuleExplorer.tsx'

const text = messages.models

/** A model's page: what it is, its modules, and their spectra. */
export function ModelScreen({ modelId }: { readonly modelId: string }) {
  const models = useFreshModels()
  const model = models.status === 'ready' ? models.value.find(({ id }) => id === modelId) : undefined
  return (
    <Stack className="screen" gap="md">
      <Anchor href={hashOf({ screen: 'models' })} size="xs" c="dimmed" style={{ alignSelf: 'flex-start' }}>
        <Group gap={4} component="span" wrap="nowrap">
          <IconArrowLeft size={13} aria-hidden />
          {text.toModels}
        </Group>
      </Anchor>
      {models.status !== 'loading' && model === undefined && <Title order={1}>{text.modelTitle}</Title>}
      {models.status === 'loading' && <Skeleton height={180} />}
      {models.status === 'failed' && (
        <FailureAlert failure={models.failure} action={<Button onClick={() => void refreshModels()}>{messages.shell.tryAgain}</Button>} />
      )}
      {models.status === 'ready' && model === undefined && (
        <EmptyState icon={<IconBox size={26} stroke={1.4} />} title={text.unknownTitle} text={text.unknown} />
      )}
      {model !== undefined && <ModelView model={model} />}
    </Stack>
  )
}

function ModelView({ model }: { readonly model: KnownModel }) {
  const description = useDescription(model.folder)
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Title order={1} lineClamp={1}>
          {model.name}
        </Title>
        <Button leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={() => takeModelFolder(model.folder)} style={{ flexShrink: 0 }} disabled={description.status !== 'ready'}>
          {text.newRunWith(model.name.split('/').at(-1) ?? model.name)}
        </Button>
      </Group>
      {description.status === 'loading' && <Skeleton height={220} />}
      {description.status === 'failed' && <FailureAlert failure={description.failure} />}
      {description.status === 'ready' && (
        <>
          <ModelFactsPanel model={model} description={description.value} />
          <ModuleExplorer description={description.value} />
        </>
      )}
    </>
  )
}

function useDescription(folder: string): Loadable<ModelDescription> {
  const [description, setDescription] = useState<Loadable<ModelDescription>>(loading)
  useEffect(() => {
    let wanted = true
    void settle(ask('model.describe', { folder })).then((loaded) => {
      if (wanted) setDescription(loaded)
    })
    return () => {
      wanted = false
    }
  }, [folder])
  return description
}
