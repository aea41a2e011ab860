import { Badge, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { HubModel, HubRepository } from '../../../shared/hub.ts'
import { formatCompact } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import type { Loadable } from '../../state/loadable.ts'
import classes from './HubPanel.module.css'
import { closeRepository, openRepository } from './hub-search-store.ts'
import { RepositoryDetails } from './RepositoryDetails.tsx'

interface HubResultProps {
  readonly model: HubModel
  /** Null while they are not asked for. */
  readonly details: Loadable<HubRepository> | null
}

const text = messages.hub

export function HubResult({ model, details }: HubResultProps) {
  const { repository, author, downloads, license, modelType, parameters, gated } = model
  const open = details !== null
  const Arrow = open ? IconChevronUp : IconChevronDown
  return (
    <li className={classes['result']} data-testid="hub-result">
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Group gap={8} wrap="nowrap">
            <Text fw={600} truncate>
              {repository}
            </Text>
            {gated && (
              <Tooltip label={text.gatedHint} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
                <Badge size="xs" radius="sm" tt="none" variant="light" color="yellow" tabIndex={0} style={{ flexShrink: 0 }}>
                  {text.gated}
                </Badge>
              </Tooltip>
            )}
          </Group>
          <div className={classes['facts']}>
            {author !== '' && <span>{text.by(author)}</span>}
            <span>{text.downloads(formatCompact(downloads))}</span>
            <span>{license ?? text.noLicense}</span>
            {modelType !== null && <span>{modelType}</span>}
            {parameters !== null && <span>{text.parameters(formatCompact(parameters))}</span>}
          </div>
        </div>
        <Button
          variant="default"
          rightSection={<Arrow size={14} aria-hidden />}
          aria-expanded={open}
          aria-label={open ? text.hideDetails(repository) : text.detailsOf(repository)}
          onClick={() => (open ? closeRepository() : void openRepository(repository))}
          style={{ flexShrink: 0 }}
        >
          {text.details}
        </Button>
      </Group>
      {details !== null && <RepositoryDetails repository={repository} details={details} />}
    </li>
  )
}
