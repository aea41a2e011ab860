import { Stack, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import type { AskedAdapter } from './asked-adapter.ts'
import { LabelAnswer } from './LabelAnswer.tsx'
import classes from './PlaygroundScreen.module.css'
import { changePlayground, chooseAdapters, usePlayground } from './playground-store.ts'
import { useAnswers } from './use-answers.ts'

interface LabelPlaygroundProps {
  readonly choice: ReactNode
  readonly adapters: readonly AskedAdapter[]
}

/** A text, and the labels or numbers that adapters give it as it is typed. */
export function LabelPlayground({ choice, adapters }: LabelPlaygroundProps) {
  const { text, secondText, withBase } = usePlayground()
  const words = messages.playground
  const isAsked = text.trim() !== ''
  const answers = useAnswers(adapters, text, secondText, withBase)
  const asksPair = adapters.some(({ texts }) => texts === 'two')
  const mayAskPair = asksPair || adapters.some(({ texts }) => texts === 'unknown')
  return (
    <div className={classes['columns']}>
      <Panel title={words.question}>
        <Stack gap="sm">
          {choice}
          <Textarea
            label={asksPair ? words.firstText : words.text}
            placeholder={words.placeholder}
            value={text}
            onChange={({ currentTarget }) => changePlayground({ text: currentTarget.value })}
            autosize
            minRows={4}
            maxRows={16}
            data-testid="question"
          />
          {mayAskPair && (
            <Textarea
              label={words.secondText}
              description={asksPair ? undefined : words.secondTextHint}
              value={secondText}
              onChange={({ currentTarget }) => changePlayground({ secondText: currentTarget.value })}
              autosize
              minRows={2}
              maxRows={10}
            />
          )}
        </Stack>
      </Panel>
      <div className={classes['answers']}>
        {adapters.map((adapter) => (
          <LabelAnswer
            key={adapter.id}
            adapter={adapter}
            answered={isAsked ? answers.get(adapter.id) : undefined}
            asking={isAsked}
            onRemove={() => chooseAdapters('labels', adapters.filter(({ id }) => id !== adapter.id).map(({ id }) => id))}
          />
        ))}
      </div>
    </div>
  )
}
