/**
 * exp of the mean loss of a token in nats: among how many equally likely tokens the model would hesitate as much. The
 * largest double where that would be infinite, which a record of a run cannot hold.
 */
export function perplexity(meanTokenLoss: number): number {
  return Math.min(Math.exp(meanTokenLoss), Number.MAX_VALUE)
}
