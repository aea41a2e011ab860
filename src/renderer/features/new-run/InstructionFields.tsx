import { Select } from '@mantine/core'
import { instructionShapes, instructionTemplates } from '../../../shared/data-selection.ts'
import { messages } from '../../messages/index.ts'
import { templateOf } from './draft.ts'
import { changeColumns, useDraft } from './draft-store.ts'
import classes from './NewRunScreen.module.css'

const text = messages.newRun.data.instruction
const shapes = instructionShapes.map((value) => ({ value, label: text.shapes[value] }))
const templates = instructionTemplates.map((value) => ({ value, label: text.templates[value] }))
const order = ['label', 'input', 'error', 'description'] as const

/** How a row holds its conversation, and how that is written out as the text that the base reads. */
export function InstructionFields() {
  const draft = useDraft()
  const { shape } = draft.columns
  const template = templateOf(draft)
  return (
    <div className={classes['fields']}>
      <Select
        label={text.shape}
        description={shape === null ? null : text.shapeHints[shape]}
        inputWrapperOrder={[...order]}
        data={shapes}
        value={shape}
        placeholder={text.pickShape}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = instructionShapes.find((name) => name === value)
          if (chosen !== undefined) changeColumns({ shape: chosen })
        }}
      />
      <Select
        label={text.template}
        description={text.templateHints[template]}
        inputWrapperOrder={[...order]}
        data={templates}
        value={template}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = instructionTemplates.find((name) => name === value)
          if (chosen !== undefined) changeColumns({ template: chosen })
        }}
      />
    </div>
  )
}
