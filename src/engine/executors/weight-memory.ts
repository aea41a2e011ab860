/** Blocks of memory for weights that all programs of an executor take turns with; a program holds them while it runs. */
export class WeightMemory {
  #idle: ArrayBuffer[] = []

  /** A block of at least so many bytes. */
  take(bytes: number): ArrayBuffer {
    const ascending = this.#idle.toSorted((one, other) => one.byteLength - other.byteLength)
    // Where none is large enough, a larger one takes the place of the largest.
    const idle = ascending.find(({ byteLength }) => byteLength >= bytes) ?? ascending.at(-1)
    this.#idle = this.#idle.filter((block) => block !== idle)
    return idle && idle.byteLength >= bytes ? idle : new ArrayBuffer(bytes)
  }

  giveBack(block: ArrayBuffer): void {
    this.#idle.push(block)
  }
}
