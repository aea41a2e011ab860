import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { type LinkName, links } from '../../../shared/links.ts'
import { askOrNotify } from '../../bridge/ask.ts'
import { messages } from '../../messages/index.ts'

/** Opens one of the studio's own addresses in the browser. */
export function LinkButton({ link }: { readonly link: LinkName }) {
  const { links: words, opensBrowser } = messages.about
  return (
    <Button
      variant="default"
      rightSection={<IconExternalLink size={13} aria-hidden />}
      title={`${links[link]} (${opensBrowser})`}
      onClick={() => void askOrNotify('link.open', { link })}
    >
      {words[link]}
    </Button>
  )
}
