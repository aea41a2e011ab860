import { Collapse, Text, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { messages } from '../../messages/index.ts'
import { useDraft, useExamination } from './draft-store.ts'
import { countChanged, foldedPaths } from './more-controls.ts'
import classes from './MoreTrainingControls.module.css'
import { OptimizerFields } from './OptimizerFields.tsx'
import { JudgingFields } from './JudgingFields.tsx'
import { ScheduleFields } from './ScheduleFields.tsx'

const text = messages.training

/** Settings most runs leave alone. They unfold by themselves where one of them needs a look. */
export function MoreTrainingControls() {
  const [wanted, setWanted] = useState(false)
  const draft = useDraft()
  const { fieldErrors } = useExamination()
  const id = useId()
  const faulty = foldedPaths.some((path) => fieldErrors[path] !== undefined)
  const opened = wanted || faulty
  const changed = countChanged(draft)
  return (
    <div className={classes['more']}>
      <UnstyledButton className={classes['toggle']} aria-expanded={opened} aria-controls={id} onClick={() => setWanted(!opened)}>
        <IconChevronRight size={15} aria-hidden className={classes['arrow']} />
        {text.more}
        {changed > 0 && (
          <Text component="span" size="xs" c="dimmed" fw={400}>
            {text.moreChanged(changed)}
          </Text>
        )}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <div className={classes['groups']}>
          <ScheduleFields />
          <OptimizerFields />
          <JudgingFields />
        </div>
      </Collapse>
    </div>
  )
}
