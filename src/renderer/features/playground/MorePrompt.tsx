import { Collapse, Stack, Textarea, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { messages } from '../../messages/index.ts'
import { changePrompt, usePlayground } from './playground-store.ts'

/** The parts of a prompt that few need. */
export function MorePrompt() {
  const { prompt } = usePlayground()
  const [opened, setOpened] = useState(prompt.input !== '' || prompt.system !== '')
  const id = useId()
  const words = messages.playground
  const Chevron = opened ? IconChevronDown : IconChevronRight
  return (
    <div>
      <UnstyledButton fz="sm" c="dimmed" aria-expanded={opened} aria-controls={id} onClick={() => setOpened(!opened)} style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
        <Chevron size={14} aria-hidden />
        {words.morePrompt}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <Stack gap="sm" pt="xs">
          <Textarea
            label={words.input}
            description={words.inputHint}
            value={prompt.input}
            onChange={({ currentTarget }) => changePrompt({ input: currentTarget.value })}
            autosize
            minRows={2}
            maxRows={10}
          />
          <Textarea
            label={words.system}
            description={words.systemHint}
            value={prompt.system}
            onChange={({ currentTarget }) => changePrompt({ system: currentTarget.value })}
            autosize
            minRows={2}
            maxRows={10}
          />
        </Stack>
      </Collapse>
    </div>
  )
}
