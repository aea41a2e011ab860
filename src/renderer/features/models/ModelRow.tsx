import { Badge, Button, Group, Table, Tooltip } from '@mantine/core'
import type { KnownModel } from '../../../shared/known-model.ts'
import { failureInOwnWords } from '../../formatting/failures.ts'
import { formatBytes, formatCompact } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { takeModelFolder } from '../new-run/draft-store.ts'
import { ModelMenu } from './ModelMenu.tsx'
import classes from './ModelTable.module.css'

interface ModelRowProps {
  readonly model: KnownModel
  readonly onDeleteFiles: (model: KnownModel) => void
}

const text = messages.models
const none = messages.shell.noValue

export function ModelRow({ model, onDeleteFiles }: ModelRowProps) {
  const { id, name, folder, origin, license, runs, survey } = model
  return (
    <Table.Tr data-testid="model-row" data-state={survey.failure === null ? 'ready' : survey.found ? 'unusable' : 'missing'}>
      <Table.Td>
        <Group gap={8} wrap="nowrap">
          {survey.failure === null ? (
            <a className={classes['name']} href={hashOf({ screen: 'model', modelId: id })}>
              {name}
            </a>
          ) : (
            <span className={classes['name']}>{name}</span>
          )}
          <ModelBadge model={model} />
        </Group>
        {/* Right to left shows the end of a long path; the mark keeps its slashes in their places. */}
        <span className={classes['place']} title={folder}>
          <bdi>{folder}</bdi>
        </span>
      </Table.Td>
      <Table.Td>{survey.modelType ?? none}</Table.Td>
      <Table.Td ta="right">{survey.parameters === null ? none : formatCompact(survey.parameters)}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {survey.found ? formatBytes(survey.bytes) : none}
      </Table.Td>
      <Table.Td>{license ?? none}</Table.Td>
      <Table.Td ta="right" title={text.origins[origin]}>
        {runs}
      </Table.Td>
      <Table.Td>
        <div className={classes['actions']}>
          {survey.failure === null && (
            <Button variant="default" onClick={() => takeModelFolder(folder)} aria-label={text.newRunWith(name)}>
              {text.newRun}
            </Button>
          )}
          <ModelMenu model={model} onDeleteFiles={onDeleteFiles} />
        </div>
      </Table.Td>
    </Table.Tr>
  )
}

/** Where it comes from, or what is wrong with it. */
function ModelBadge({ model: { origin, survey } }: { readonly model: KnownModel }) {
  const { failure, found } = survey
  const badge = (
    <Badge size="xs" radius="sm" tt="none" variant={failure === null ? 'default' : 'light'} color={found ? 'orange' : 'red'} style={{ flexShrink: 0 }} tabIndex={failure === null ? undefined : 0}>
      {failure === null ? text.origins[origin] : found ? text.unusable : text.missing}
    </Badge>
  )
  if (failure === null) return badge
  const { cause, suggestion } = failureInOwnWords(failure)
  return (
    <Tooltip multiline maw={360} label={found ? `${cause} ${suggestion}` : text.missingHint} events={{ hover: true, focus: true, touch: true }}>
      {badge}
    </Tooltip>
  )
}
