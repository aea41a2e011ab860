import { Button } from '@mantine/core'
import { IconBox, IconTable } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { chooseDataFile, chooseModelFolder } from '../new-run/draft-store.ts'
import { StartCard } from './StartCard.tsx'

export function BringYourOwn() {
  const { model, data } = messages.start
  return (
    <>
      <StartCard icon={IconBox} title={model.title} text={model.text}>
        <Button size="sm" variant="default" onClick={() => void chooseModelFolder()}>
          {model.action}
        </Button>
      </StartCard>
      <StartCard icon={IconTable} title={data.title} text={data.text}>
        <Button size="sm" variant="default" onClick={() => void chooseDataFile()}>
          {data.action}
        </Button>
      </StartCard>
    </>
  )
}
