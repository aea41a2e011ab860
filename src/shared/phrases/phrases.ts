import { fillTemplate, type NamesIn, type TemplateValues, valuesOf } from './template.ts'

/**
 * What the engine says while it works and of data. History, events and the command line carry these words as plain English;
 * the window finds the phrase again and says it in its own language. So each is written here and nowhere else.
 */
export const phrases = {
  openingModel: 'Opening the model',
  readingData: 'Reading the data',
  tokenisingTraining: 'Tokenising the training part: {done} of {count} texts',
  tokenisingValidation: 'Tokenising the validation part: {done} of {count} texts',
  decomposing: 'Decomposing weights: {done} of {all} modules',
  rounding: 'Rounding weights to 8 bits: {done} of {all} modules',
  readingCheckpoint: 'Reading the checkpoint',
  goingOn: 'Going on after step {step}',
  planningMemory: 'Planning the memory',
  memoryFits: 'Memory: about {peak} (process {process}, weights {weights}, activations {activations}) with {how}; the machine has {free} free',
  memoryShort:
    'Memory: about {peak} (process {process}, weights {weights}, activations {activations}) with {how}, but the machine has only {free} free: the run may end early. Shorter texts or a smaller model need less.',
  tokensAtOnce: '{tokens} tokens at once',
  tokensRecomputed: '{tokens} tokens at once, layers computed again',
  tokensLayered: '{tokens} tokens at once, layer by layer with one layer’s weights at a time',
  compiling: 'Compiling the training step',
  leftOutRows: 'Left out {count} rows: {reason} (line {lines}…)',
  unlearnableTraining: 'Left out {count} conversations of the training part: their answers begin behind {length} tokens',
  unlearnableValidation: 'Left out {count} conversations of the validation part: their answers begin behind {length} tokens',
  shortenedTraining: 'Answers of {count} conversations of the training part are cut at {length} tokens',
  shortenedValidation: 'Answers of {count} conversations of the validation part are cut at {length} tokens',
  unstableTemplate: 'In {count} conversations, {template} writes earlier turns differently once others follow; answers are learned only as far as the texts agree.',

  moreCells: 'more cells than the header names',
  inFile: '{reason}, in {file}',
  testPart: 'test part, kept out of training and validation',
  noText: 'no text',
  noSecondText: 'no second text',
  noLabel: 'no label',
  labelNoNumber: 'label is no number',
  noInstruction: 'no instruction',
  noAnswer: 'no answer',
  noTurns: 'no list of turns with {speaker} and {words}',
  unknownTurn: 'a turn of “{speaker}”, which is none of {known}',
  templateRefuses: '{template} refuses it: {message}',
  templateOmitsAnswer: '{template} leaves the answer out',

  emptyColumn: 'Column “{column}” is empty; the row is left out.',
  wrongCellCount: 'Cells in the row: {cells}; columns in the header: {columns}.',
  headerLikeRow: 'The first line is read as names of columns, yet “{value}” is also a value below it. If it is a row, put a line of names above it.',
  repeatedColumn: 'Column “{column}” appears again; it is called “{unique}” here.',
  strayQuote: 'A quote inside a quoted cell is not doubled (""); the cell may be wrong.',
  repeatedRow: '{count} row repeats a text that came before.',
  repeatedRows: '{count} rows repeat a text that came before.',
  contradictingRows: '{repeated} {count} of them carry another label than before.',
  likeLabels:
    'The labels {labels} differ in capital letters or spaces only. Spaces around a label are ignored; capital letters make different labels, unless labels are read in lower case.',
  singleLabel: 'The label {labels} occurs only once: a single row cannot be in both training and validation.',
  singleLabels: 'The labels {labels} occur only once: a single row cannot be in both training and validation.',
  moreOfAKind: '{kind}: {count} more rows.',
  kindNoText: 'No text',
  kindNoLabel: 'No label',
  kindRepeated: 'Repeated texts',
  kindMisplaced: 'Rows with misplaced cells or quotes',

  noAdapterAt: 'There is neither an adapter.safetensors of this studio nor an adapter_config.json with adapter_model.safetensors at {path}.',
  pathNotThere: '{path} is not there.',
  otherFamily: 'It is for a model of the family {family}, and {base} is of the family {ownFamily}.',
  moduleMissing: 'It adapts {path}, which {base} does not have.',
  otherWeightShape: 'It changes {path} as a weight of {wanted}, which in {base} is {found}.',
  rankTooLarge: 'Its rank of {path} is {rank}, and the weight allows {largest} at most.',
  writesNoText: 'It was tuned on instructions or has lost its classifier, and {base} writes no text.',
  headTensorMissing: 'It lacks the tensor {tensor}, which {base} has no trained values for.',
  headTensorUnfit: 'Its tensor {tensor} is {found}; with {base} it would be {wanted}.',
  tensorSurplus: 'Its tensor {tensor} has no place in {base}.',

  fileCutShort: 'It should hold at least {expected} bytes and has {size}.',
  historySetAside: 'The history was damaged and could not be read. It was set aside as {file}; a new, empty history was started.',

  writingSampleModel: 'Writing the base model {model}',
  readingMails: 'Reading e-mails',
  sampleReady: 'The sample is ready',
  readingRows: 'Reading: {count} rows so far',
  lookingThroughRows: 'Looking for gaps and repeated texts',
  readingAdapter: 'Reading the adapter',
  readingBase: 'Reading {base}, to know it again',
  joiningBase: 'Joining it with its base',
  checkingAnswers: 'Checking its answers',
  openingAdapter: 'Opening the adapter and its base',
  writingFiles: 'Writing the files',
  comparingFiles: 'Comparing the written files with the trained model',
  exportDone: 'Done',
  decomposingModule: 'Decomposing module {module} of {all}',

  installAgain: 'Install the dependencies again with npm start.',
  needsCuda: 'For NVIDIA cards on 64-bit Linux: with the driver, CUDA 12 and cuDNN 9 installed, run `npm rebuild onnxruntime-node --ignore-scripts=false --onnxruntime-node-install=cuda12`.',
  needsDirectMl: 'Needs Windows 10 or later and a DirectX 12 card with a current driver.',
  needsMac: 'Needs a Mac.',
  needsWebGpu: 'Needs a graphics card with a current driver: Vulkan on Linux (the packages libvulkan1 and the driver of the card), Direct3D 12 on Windows, Metal on macOS.',
  needsTensorFlow: 'Optional, for NVIDIA cards: `npm run setup:tensorflow` makes it work with an installed TensorFlow.',
  needsTfjsWebGpu: 'Optional, for graphics cards with a current driver: run `npm install --no-save --ignore-scripts webgpu@0.6.2 @tensorflow/tfjs-backend-webgpu@4.22.0`.',
  brokenDriver: 'Its driver may be broken: update it, or leave this device out.',
  noAnswerWithin: 'It did not answer within {seconds} seconds.',
  deviceDisagrees: "Loss or gradients of a tiny training step differ from the CPU's by {difference}; single precision explains {tolerance} at most.",
  updateDriver: 'Update the driver of the graphics card, or compute on another device.',
} as const
/** Values that are phrases themselves, and those that are numbers; all others are names, which stay as they are. */
export const phraseSlots = {
  phrases: ['reason', 'how', 'kind', 'repeated'],
  counts: ['expected', 'size', 'done', 'all', 'count', 'step', 'tokens', 'length', 'cells', 'columns', 'module'],
  sizes: ['peak', 'process', 'weights', 'activations', 'free'],
} as const
export type PhraseName = keyof typeof phrases

type ValuesFor<Name extends PhraseName> = Readonly<Record<NamesIn<(typeof phrases)[Name]>, string | number>>

/** The phrase in English. */
export function phrase<Name extends PhraseName>(name: Name, ...values: NamesIn<(typeof phrases)[Name]> extends never ? [] : [ValuesFor<Name>]): string {
  const [given = {}] = values as readonly TemplateValues[]
  const filled = fillTemplate(phrases[name], given)
  if (filled === null) throw new Error(`The phrase “${name}” lacks a value.`)
  return filled
}

export interface FoundPhrase {
  readonly name: PhraseName
  readonly values: Readonly<Record<string, string>>
}

/** Which phrase a text is; null for words that are none, such as those of an older version. */
export function findPhrase(text: string): FoundPhrase | null {
  for (const name of bySpecificity) {
    const values = valuesOf(phrases[name], text)
    if (values !== null) return { name, values }
  }
  return null
}

/** “{reason}, in {file}” would also fit what other phrases say: the most fixed words are tried first. */
const fixedLength = (name: PhraseName): number => phrases[name].replaceAll(/\{\w+\}/g, '').length
const bySpecificity = (Object.keys(phrases) as PhraseName[]).sort((one, other) => fixedLength(other) - fixedLength(one))
