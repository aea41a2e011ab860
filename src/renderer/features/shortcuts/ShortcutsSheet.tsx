import { Kbd, Modal, Title } from '@mantine/core'
import { Fragment } from 'react'
import { actions, menuNames } from '../../../shared/actions/actions.ts'
import { shortcutKeys } from '../../../shared/actions/shortcut-keys.ts'
import { messages } from '../../messages/index.ts'
import classes from './ShortcutsSheet.module.css'
import { closeShortcuts, useShortcutsOpened } from './shortcuts-store.ts'
import { useQuestionMark } from './use-question-mark.ts'

const text = messages.shortcuts
const isMac = navigator.userAgent.includes('Mac OS')

interface Shortcut {
  readonly name: string
  /** Each a way to the same, a list of keys pressed at once. */
  readonly ways: readonly (readonly string[])[]
}

const everywhere: readonly Shortcut[] = [
  { name: text.thisSheet, ways: [['?']] },
  { name: text.move, ways: [[text.tab], [text.keys.shift, text.tab]] },
  { name: text.press, ways: [[text.keys.enter], [text.space]] },
  { name: text.choose, ways: [['↑'], ['↓'], ['←'], ['→']] },
  { name: text.leave, ways: [[text.escape]] },
]

const groups = [
  ...menuNames.map((menu) => ({
    title: text.menus[menu],
    shortcuts: actions.flatMap((action): Shortcut[] =>
      action.menu === menu && action.keys !== null
        ? [{ name: text.actions[action.name], ways: [shortcutKeys(action.keys, text.keys, isMac)] }]
        : [],
    ),
  })),
  { title: text.everywhere, shortcuts: everywhere },
]

/** All keys, made of the table that the menus are made of. */
export function ShortcutsSheet() {
  useQuestionMark()
  return (
    <Modal
      opened={useShortcutsOpened()}
      onClose={closeShortcuts}
      title={text.title}
      size={820}
      closeButtonProps={{ 'aria-label': messages.shell.close }}
    >
      <div className={classes['groups']} data-testid="shortcuts">
        {groups.map(({ title, shortcuts }) => (
          <section key={title} className={classes['group']}>
            <Title order={3} size="sm" mb={6}>
              {title}
            </Title>
            <dl className={classes['list']}>
              {shortcuts.map(({ name, ways }) => (
                <Fragment key={name}>
                  <dt>{name}</dt>
                  <dd>
                    {ways.map((keys, index) => (
                      <Fragment key={keys.join()}>
                        {index > 0 && <span className={classes['or']}>{text.or}</span>}
                        {keys.map((key) => (
                          <Kbd key={key} size="xs">
                            {key}
                          </Kbd>
                        ))}
                      </Fragment>
                    ))}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
