export const runLog = {
  title: 'Log',
  empty: 'The run has not told anything yet.',
  label: 'Lines of the log',
  afterStep: (state: string, step: string) => `${state} (after step ${step})`,
}
