export interface KeyWords {
  readonly control: string
  readonly shift: string
  readonly enter: string
}

/** The keys of a shortcut as a keyboard names them: `CmdOrCtrl+Shift+O` as Ctrl, Shift, O. */
export function shortcutKeys(accelerator: string, words: KeyWords, isMac: boolean): string[] {
  const names: Readonly<Record<string, string>> = {
    CmdOrCtrl: isMac ? '⌘' : words.control,
    Shift: isMac ? '⇧' : words.shift,
    Return: words.enter,
    Plus: '+',
  }
  return accelerator.split('+').map((key) => names[key] ?? key)
}
