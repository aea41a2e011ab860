import { Table, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { KnownModel } from '../../../shared/known-model.ts'
import { messages } from '../../messages/index.ts'
import { DeleteFilesDialog } from './DeleteFilesDialog.tsx'
import { ModelRow } from './ModelRow.tsx'
import classes from './ModelTable.module.css'

const { columns } = messages.models

export function ModelTable({ models }: { readonly models: readonly KnownModel[] }) {
  const [doomed, setDoomed] = useState<KnownModel | null>(null)
  return (
    <div className={classes['frame']}>
      <Table className="tabular" horizontalSpacing={8} verticalSpacing={7}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{columns.name}</Table.Th>
            <Table.Th>{columns.family}</Table.Th>
            <Table.Th ta="right">{columns.parameters}</Table.Th>
            <Table.Th ta="right">{columns.size}</Table.Th>
            <Table.Th>{columns.license}</Table.Th>
            <Table.Th ta="right">{columns.runs}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{columns.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.map((model) => (
            <ModelRow key={model.id} model={model} onDeleteFiles={setDoomed} />
          ))}
        </Table.Tbody>
      </Table>
      <DeleteFilesDialog model={doomed} onClose={() => setDoomed(null)} />
    </div>
  )
}
