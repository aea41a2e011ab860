import type { KnownModel } from '../../../shared/known-model.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { type Fact, Facts } from '../../components/Facts.tsx'
import { formatBytes, formatCompact, formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import classes from './ModuleExplorer.module.css'

interface ModelFactsPanelProps {
  readonly model: KnownModel
  readonly description: ModelDescription
}

const text = messages.models.facts

export function ModelFactsPanel({ model, description }: ModelFactsPanelProps) {
  const { license, repository, revision, folder, survey } = model
  const optional: (Fact | null)[] = [
    license === null ? null : { name: text.license, value: license },
    repository === null ? null : { name: text.repository, value: repository },
    revision === null ? null : { name: text.revision, value: revision.slice(0, 7), title: revision },
  ]
  return (
    <div className={classes['facts']}>
      <Facts
        layout="row"
        facts={[
          { name: text.family, value: description.modelType },
          { name: text.parameters, value: formatCompact(description.parameters), title: formatInteger(description.parameters) },
          { name: text.layers, value: description.layers },
          { name: text.hidden, value: formatInteger(description.hiddenSize) },
          { name: text.vocabulary, value: formatInteger(description.vocabularySize) },
          { name: text.length, value: messages.models.tokens(formatInteger(description.maximumLength)) },
          { name: text.size, value: formatBytes(survey.bytes), title: folder },
          ...optional.filter((fact) => fact !== null),
        ]}
      />
    </div>
  )
}
