import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload, IconPhoto, IconTable } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { saveCsv, savePng } from './save-chart.ts'

interface SaveChartMenuProps {
  readonly title: string
  /** Null where there is only the table. */
  readonly picture: (() => Promise<Uint8Array<ArrayBuffer>>) | null
  readonly table: () => string
}

const text = messages.compare

/** A chart as a picture, or the numbers behind it as a table. */
export function SaveChartMenu({ title, picture, table }: SaveChartMenuProps) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="dimmed" size="sm" aria-label={text.saveChart(title)} title={text.saveChart(title)}>
          <IconDownload size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {picture !== null && (
          <Menu.Item leftSection={<IconPhoto size={14} aria-hidden />} onClick={() => void savePng(title, picture)}>
            {text.savePng}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTable size={14} aria-hidden />} onClick={() => void saveCsv(title, table())}>
          {text.saveCsv}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
