import { useState } from 'react'
import type { ModelDescription } from '../../../shared/model-description.ts'
import classes from './ModuleExplorer.module.css'
import { moduleGroups, selectionOf, wholeModel, type Grouping } from './module-groups.ts'
import { ModuleTree } from './ModuleTree.tsx'
import { SpectrumPanel } from './SpectrumPanel.tsx'
import { useSpectra } from './spectra-store.ts'
import { reachableRank } from './spectrum-measures.ts'

/** The rank the energies are told at until another is chosen. */
const firstRank = 8

/** The module tree and, beside it, the spectrum of what is selected in it. */
export function ModuleExplorer({ description }: { readonly description: ModelDescription }) {
  const spectra = useSpectra(description.folder)
  const [grouping, setGrouping] = useState<Grouping>('layer')
  const [selected, setSelected] = useState(wholeModel)
  const [wantedRank, setRank] = useState(firstRank)
  const largest = reachableRank(description.modules, spectra.byPath)
  const rank = Math.max(1, Math.min(wantedRank, largest))
  const groups = moduleGroups(description.modules, grouping)
  return (
    <div className={classes['columns']}>
      <ModuleTree
        groups={groups}
        grouping={grouping}
        onGrouping={(next) => {
          setGrouping(next)
          setSelected(wholeModel)
        }}
        selected={selected}
        onSelect={setSelected}
        ofPaper={new Set(description.defaultTargetModules)}
        spectra={spectra.byPath}
        rank={rank}
      />
      <SpectrumPanel description={description} spectra={spectra} selection={selectionOf(description.modules, groups, selected)} rank={rank} largestRank={largest} onRank={setRank} />
    </div>
  )
}
