/** Stands for the rows of a long table that are out of sight. */
export function TableSpacer({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  )
}
