import { MultiSelect, SegmentedControl, Switch } from '@mantine/core'
import { messages } from '../../messages/index.ts'
import { answerKind, type AnswerKind, answerKinds, type AskedAdapter, distinctTitles, mostAdapters } from './asked-adapter.ts'
import { changePlayground, chooseAdapters, usePlayground } from './playground-store.ts'

interface AdapterChoiceProps {
  /** All that can answer. */
  readonly adapters: readonly AskedAdapter[]
  readonly kind: AnswerKind
  /** Those that do, all of this kind. */
  readonly chosen: readonly AskedAdapter[]
}

/** Who is asked. Labels and texts are asked for in different ways, so of both kinds one is chosen. */
export function AdapterChoice({ adapters, kind, chosen }: AdapterChoiceProps) {
  const { withBase } = usePlayground()
  const words = messages.playground
  const kinds = answerKinds.filter((each) => adapters.some((adapter) => answerKind(adapter) === each))
  const titles = distinctTitles(adapters)
  return (
    <>
      {kinds.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={words.kind}
          value={kind}
          onChange={(value) => changePlayground({ kind: kinds.find((each) => each === value) ?? kind })}
          data={kinds.map((each) => ({ value: each, label: words.kinds[each] }))}
        />
      )}
      <MultiSelect
        label={words.adapters}
        description={words.adaptersHint(mostAdapters)}
        data={adapters.filter((adapter) => answerKind(adapter) === kind).map(({ id }) => ({ value: id, label: titles.get(id) ?? id }))}
        value={chosen.map(({ id }) => id)}
        onChange={(ids) => chooseAdapters(kind, ids)}
        maxValues={mostAdapters}
        searchable
        placeholder={chosen.length === 0 ? words.chooseAdapter : ''}
        nothingFoundMessage={words.noAdapterFound}
      />
      <Switch
        size="xs"
        label={words.withBase}
        description={words.withBaseHint[kind]}
        checked={withBase}
        onChange={({ currentTarget }) => changePlayground({ withBase: currentTarget.checked })}
      />
    </>
  )
}
