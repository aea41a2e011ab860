import { Button, Group, Skeleton, Text } from '@mantine/core'
import { useEffect } from 'react'
import { type CacheKind, cacheKinds, type CacheSizes } from '../../../shared/disk-use.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatBytes } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { clearCache, measureCaches, useCaches, useClearing } from '../../state/caches.ts'
import { SettingRow } from './SettingRow.tsx'

const text = messages.settings

/** What is kept to save time, and what it costs to make anew. */
export function DiskPanel() {
  const caches = useCaches()
  useEffect(() => {
    void measureCaches()
  }, [])
  return (
    <Panel title={text.disk}>
      <Text size="sm" c="dimmed" mb={4}>
        {text.diskHint}
      </Text>
      {caches.status === 'loading' && <Skeleton height={160} />}
      {caches.status === 'failed' && <FailureAlert failure={caches.failure} />}
      {caches.status === 'ready' && cacheKinds.map((kind) => <CacheRow key={kind} kind={kind} sizes={caches.value} />)}
    </Panel>
  )
}

function CacheRow({ kind, sizes }: { readonly kind: CacheKind; readonly sizes: CacheSizes }) {
  const clearing = useClearing()
  const { bytes, files } = sizes[kind]
  const { name, cost } = text.kinds[kind]
  return (
    <SettingRow label={name} hint={cost}>
      <Group gap="md" wrap="nowrap" data-testid={`cache-${kind}`}>
        <Text size="sm" ta="right" className="tabular">
          {files === 0 ? text.empty : `${formatBytes(bytes)} · ${text.files(files)}`}
        </Text>
        <Button
          variant="default"
          aria-label={text.clearKind(name)}
          disabled={files === 0 || clearing !== null}
          onClick={() => void clearCache(kind)}
        >
          {clearing === kind ? text.clearing : text.clear}
        </Button>
      </Group>
    </SettingRow>
  )
}
