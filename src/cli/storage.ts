const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB']

/** What trained values take on disk. */
export interface Storage {
  readonly bytesPerValue: number
  readonly bytes: number
  /** In KB of 1024 bytes, MB of 1024² and so on. */
  readonly checkpoint: string
  /** A million checkpoints: the same number, a million times the unit. */
  readonly millionModels: string
}

/**
 * Bytes of one checkpoint and of a million, counted as the paper's introduction counts GPT-3 (12288 hidden, 96 layers,
 * query and value, rank 16). LoRA's 75,497,472 values are 144 MB, and LoRA-XS's 49,152 the 96 KB behind its 96 GB, only
 * at 2 bytes a value and with MB = 1024² bytes. For a million models it multiplies by 10⁶ and calls a million MB a TB,
 * a million KB a GB, so both digits stay: 144 TB and 96 GB.
 */
export function storageOf(values: number, bytesPerValue: number): Storage {
  const bytes = values * bytesPerValue
  let unit = 0
  // The million needs a unit two steps further.
  while (bytes >= 1024 ** (unit + 1) && unit + 3 < units.length) unit += 1
  const amount = (bytes / 1024 ** unit).toLocaleString('en-US', { maximumFractionDigits: 1 })
  return { bytesPerValue, bytes, checkpoint: `${amount} ${units[unit] ?? ''}`, millionModels: `${amount} ${units[unit + 2] ?? ''}` }
}
