import { Button, Divider, Group, Kbd, Stack, Text, Textarea } from '@mantine/core'
import { IconPencil, IconPlayerStopFilled } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { shortcutKeys } from '../../../shared/actions/shortcut-keys.ts'
import { promptSchema } from '../../../shared/generation.ts'
import { Panel } from '../../components/Panel.tsx'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import type { AskedAdapter } from './asked-adapter.ts'
import classes from './PlaygroundScreen.module.css'
import { changePrompt, chooseAdapters, usePlayground } from './playground-store.ts'
import { MorePrompt } from './MorePrompt.tsx'
import { samplingOf } from './sampling-draft.ts'
import { SamplingControls } from './SamplingControls.tsx'
import { TextAnswer } from './TextAnswer.tsx'
import { stopWriting, useAnyWriting, write, type Writer, writerKey } from './writings.ts'

interface TextPlaygroundProps {
  readonly choice: ReactNode
  readonly adapters: readonly AskedAdapter[]
}

interface Column extends Writer {
  readonly title: string
  readonly subtitle: string
}

/** A prompt, and what adapters write to it, side by side and as it is written. */
export function TextPlayground({ choice, adapters }: TextPlaygroundProps) {
  const { prompt, sampling, withBase } = usePlayground()
  const words = messages.playground
  const columns = columnsOf(adapters, withBase)
  const isWriting = useAnyWriting(columns)
  const drawn = samplingOf(sampling)
  const usable = 'value' in drawn && prompt.instruction.trim() !== '' ? drawn.value : null
  const isReady = columns.length > 0 && usable !== null
  const generate = (): void => {
    if (usable === null) return
    for (const { adapterId, base } of columns) void write({ adapterId, base }, promptSchema.parse(prompt), usable)
  }
  const generateByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    // The menu has these keys too, for training.
    event.preventDefault()
    generate()
  }
  return (
    <div className={classes['columns']}>
      <Panel title={words.prompt}>
        <Stack gap="sm" onKeyDown={generateByKey}>
          {choice}
          <Textarea
            label={words.instruction}
            placeholder={words.instructionPlaceholder}
            value={prompt.instruction}
            onChange={({ currentTarget }) => changePrompt({ instruction: currentTarget.value })}
            autosize
            minRows={4}
            maxRows={16}
          />
          <MorePrompt />
          <Group gap="sm">
            {isWriting ? (
              <Button variant="default" leftSection={<IconPlayerStopFilled size={14} aria-hidden />} onClick={() => columns.forEach(stopWriting)}>
                {words.stopAll}
              </Button>
            ) : (
              <Button leftSection={<IconPencil size={15} aria-hidden />} disabled={!isReady} onClick={generate}>
                {words.generate}
              </Button>
            )}
            <Text size="xs" c="dimmed" component="span">
              {shortcutKeys('CmdOrCtrl+Return', messages.shortcuts.keys, navigator.userAgent.includes('Mac OS')).map((key) => (
                <Kbd key={key} size="xs" mr={4}>
                  {key}
                </Kbd>
              ))}
            </Text>
          </Group>
          <Divider my={4} />
          <SamplingControls />
        </Stack>
      </Panel>
      <div className={classes['answers']}>
        {columns.map(({ title, subtitle, adapterId, base }) => (
          <TextAnswer
            key={writerKey({ adapterId, base })}
            writer={{ adapterId, base }}
            title={title}
            subtitle={subtitle}
            {...(!base && { onRemove: () => chooseAdapters('texts', adapters.filter(({ id }) => id !== adapterId).map(({ id }) => id)) })}
          />
        ))}
      </div>
    </div>
  )
}

/** Each base comes once, in front of its first adapter. */
function columnsOf(adapters: readonly AskedAdapter[], withBase: boolean): Column[] {
  return adapters.flatMap(({ id, title, base }, place): Column[] => {
    const column = { adapterId: id, base: false, title, subtitle: baseName(base) }
    const isFirst = adapters.findIndex((other) => other.base === base) === place
    return withBase && isFirst ? [{ adapterId: id, base: true, title: baseName(base), subtitle: messages.playground.baseAlone }, column] : [column]
  })
}
