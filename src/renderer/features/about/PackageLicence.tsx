import { useState } from 'react'
import { messages } from '../../messages/index.ts'
import type { ShippedPackage } from './licences.ts'
import classes from './LicencesPanel.module.css'

interface PackageLicenceProps {
  readonly shipped: ShippedPackage
  /** The licence's text; null where the package has none. */
  readonly words: string | null
}

/** A package's line; its licence is put into the page only when it is opened. */
export function PackageLicence({ shipped: { name, version, licence }, words }: PackageLicenceProps) {
  const [opened, setOpened] = useState(false)
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className={classes['summary']}>
        <span className={classes['name']}>
          {name} <span className={classes['version']}>{version}</span>
        </span>
        <span className={classes['licence']}>{licence}</span>
      </summary>
      {opened && <pre className={classes['text']}>{words ?? messages.about.noText}</pre>}
    </details>
  )
}
