import { Button, Group, Select, Text } from '@mantine/core'
import { IconFolder } from '@tabler/icons-react'
import type { AdapterInspection, BaseFit } from '../../../shared/imported-adapter.ts'
import { inOwnWords } from '../../formatting/phrases.ts'
import { messages } from '../../messages/index.ts'
import classes from './adapters.module.css'
import { chooseBase, chooseOtherBase } from './import-store.ts'

interface BaseChoiceProps {
  readonly inspection: AdapterInspection
  readonly modelFolder: string | null
  readonly disabled: boolean
}

const text = messages.adapters.import

/** The known bases, those that go with the adapter first, and why the chosen one is thought to be right or is not. */
export function BaseChoice({ inspection: { bases, found }, modelFolder, disabled }: BaseChoiceProps) {
  const chosen = bases.find(({ folder }) => folder === modelFolder)
  const fitting = bases.filter(({ fit }) => fit !== 'unfit')
  const option = ({ folder, name }: BaseFit) => ({ value: folder, label: bases.filter((other) => other.name === name).length > 1 ? text.baseAt(name, folder) : name })
  const groups = [
    { group: text.fitting, items: fitting.map(option) },
    { group: text.unfitting, items: bases.filter(({ fit }) => fit === 'unfit').map(option) },
  ].filter(({ items }) => items.length > 0)
  return (
    <div>
      <Group gap="xs" align="flex-end">
        <Select
          label={text.base}
          placeholder={bases.length === 0 ? text.noBases : text.chooseBase}
          data={groups}
          value={modelFolder}
          onChange={chooseBase}
          disabled={disabled || bases.length === 0}
          searchable
          nothingFoundMessage={text.noBaseFound}
          aria-invalid={chosen?.fit === 'unfit'}
          style={{ flex: '1 1 280px', maxWidth: 460 }}
        />
        <Button variant="default" leftSection={<IconFolder size={14} aria-hidden />} disabled={disabled} onClick={() => void chooseOtherBase()}>
          {text.otherBase}
        </Button>
      </Group>
      {chosen?.fit === 'unfit' && (
        <Text size="sm" mt={4} className={classes['reason']} role="alert">
          {inOwnWords(chosen.reason)}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={4} role="status" data-testid="base-guess" data-fit={chosen?.fit ?? 'none'}>
        {guessWords(chosen, found.baseName, fitting.length, found.format === 'native')}
      </Text>
    </div>
  )
}

/** Why this base, or what to choose by. */
function guessWords(chosen: BaseFit | undefined, named: string, fitting: number, isNative: boolean): string {
  if (chosen === undefined) return fitting === 0 ? text.guess.noneFits(named) : text.guess.several(fitting)
  if (chosen.fit === 'unfit') return text.guess.unfit
  if (isNative) return text.guess.native
  return chosen.fit === 'named' ? text.guess.named(named) : text.guess.fits(named)
}
