/** What every row may use. */
export interface BenchContext {
  readonly projectRoot: string
  /** Interpreter with torch, transformers and scikit-learn. */
  readonly python: string
  /** Where models, data and results of the bench lie; not committed. */
  readonly folder: string
  /** What is written for this bench alone, such as the programs it measures; it goes when the bench ends. */
  readonly ownFolder: string
  /** How often both programs are run by turns. */
  readonly rounds: number
  /** The sample's base model and data file. */
  readonly sample: { readonly model: string; readonly data: string }
}
