import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataSelectionSchema } from '../../shared/data-selection.ts'
import { glueSelection, type GlueTask, glueTasks } from './glue.ts'
import { readExamples } from './read-examples.ts'
import { testFolder } from './testing/data-file.ts'

interface Layout {
  /** The first line; CoLA has none. */
  readonly header: string | null
  readonly train: readonly string[]
  readonly dev: readonly string[]
  readonly devHeader?: string
  readonly devFile?: string
  /** The first training example, its label by name. */
  readonly first: readonly [string, string | null, string | number]
}

const mnliHeader = 'index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse\tsentence2_parse\tsentence1\tsentence2'
const mnliRow = (labels: string): string => `0\t31193\t31193n\tgovernment\t( ( a b ) . )\t( c )\t(ROOT (S a))\t(ROOT c)\t"A b.\tC.\t${labels}`

/** Lines as in GLUE's own archives, quotation marks included. */
const layouts: Readonly<Record<GlueTask, Layout>> = {
  cola: {
    header: null,
    train: ["gj04\t1\t\tOur friends won't buy this analysis, let alone the next one we propose.", 'gj04\t0\t*\t"They drank the pub.'],
    dev: ['gj04\t1\t\tThe sailors rode the breeze clear of the rocks.'],
    first: ["Our friends won't buy this analysis, let alone the next one we propose.", null, '1'],
  },
  sst2: {
    header: 'sentence\tlabel',
    train: ['hide new secretions from the parental units \t0', '"good" fun \t1'],
    dev: ["it 's a charming and often affecting journey . \t1"],
    first: ['hide new secretions from the parental units ', null, '0'],
  },
  mrpc: {
    header: '\ufeffQuality\t#1 ID\t#2 ID\t#1 String\t#2 String',
    train: ['1\t702876\t702977\tAmrozi accused his brother , whom he called " the witness " .\tReferring to him as only " the witness " .', '0\t1\t2\t"Yes"\t"No"'],
    dev: ['1\t1355540\t1355592\tHe said the foodservice pie business .\tThe foodservice pie business .'],
    first: ['Amrozi accused his brother , whom he called " the witness " .', 'Referring to him as only " the witness " .', '1'],
  },
  stsb: {
    header: 'index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2\tscore',
    train: ['0\tmain-captions\tMSRvid\t2012test\t0001\tnone\tnone\tA plane is taking off.\tAn air plane is taking off.\t5.000'],
    dev: ['0\tmain-captions\tMSRvid\t2012test\t0000\tnone\tnone\tA man with a hard hat is dancing.\tA man is dancing.\t4.250'],
    first: ['A plane is taking off.', 'An air plane is taking off.', 5],
  },
  qqp: {
    header: 'id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate',
    train: ['133273\t213221\t213222\tHow is the life of a math student?\t"Which level of prepration?"\t0', '1\t2\t3\tA?\tB?\t1'],
    dev: ['201359\t303345\t303346\tWhy are African-Americans so beautiful?\tWhy are hispanics so beautiful?\t0'],
    first: ['How is the life of a math student?', '"Which level of prepration?"', '0'],
  },
  mnli: {
    header: `${mnliHeader}\tlabel1\tgold_label`,
    train: [mnliRow('neutral\tneutral'), mnliRow('entailment\tentailment'), mnliRow('contradiction\tcontradiction')],
    devHeader: `${mnliHeader}\tlabel1\tlabel2\tlabel3\tlabel4\tlabel5\tgold_label`,
    devFile: 'dev_matched.tsv',
    dev: [mnliRow('entailment\tneutral\tneutral\tneutral\tneutral\tneutral')],
    first: ['"A b.', 'C.', 'neutral'],
  },
  qnli: {
    header: 'index\tquestion\tsentence\tlabel',
    train: ['0\tWhen did the third Digimon series begin?\tUnlike the two seasons before it.\tnot_entailment', '1\tWhich missile batteries?\t"A.\tentailment'],
    dev: ['0\tWhat came into force after the new constitution?\tAs of that day.\tentailment'],
    first: ['When did the third Digimon series begin?', 'Unlike the two seasons before it.', 'not_entailment'],
  },
  rte: {
    header: 'index\tsentence1\tsentence2\tlabel',
    train: ['0\tNo Weapons of Mass Destruction Found in Iraq Yet.\tWeapons Found in Iraq.\tnot_entailment', '1\t"A place\tA place\tentailment'],
    dev: ['0\tDana Reeve has died.\tChristopher Reeve had an accident.\tnot_entailment'],
    first: ['No Weapons of Mass Destruction Found in Iraq Yet.', 'Weapons Found in Iraq.', 'not_entailment'],
  },
}

describe('glueSelection', () => {
  it.each(glueTasks)('reads the files of %s as they are', async (task) => {
    const { header, train, dev, devHeader = header, devFile = 'dev.tsv', first } = layouts[task]
    const folder = await testFolder()
    const write = (name: string, top: string | null, lines: readonly string[]): Promise<void> =>
      writeFile(join(folder, name), [...(top === null ? [] : [top]), ...lines, ''].join('\n'))
    await write('train.tsv', header, train)
    await write(devFile, devHeader, dev)
    const selection = glueSelection(task, folder)
    expect(dataSelectionSchema.parse(selection)).toEqual(selection)
    const data = await readExamples(selection, folder)
    if (data.task === 'instruction') throw new Error('GLUE has no conversations')
    const [example] = data.train
    const label = data.task === 'classification' ? data.labels[example?.label ?? -1] : example?.label
    expect([example?.text, example?.secondText, label]).toEqual(first)
    expect([data.train.length, data.validation.length, data.skipped]).toEqual([train.length, dev.length, []])
  })
})
