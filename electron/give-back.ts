/**
 * Gives the memory of bytes back that nobody looks at any more. V8 counts what lies outside its heap, and would look through all of its heap
 * for every few dozen megabytes of it: twice for a package of 20,000 entries, which took longer than unpacking it.
 */
export function giveBack({ buffer, byteOffset, byteLength }: Buffer): void {
  // Small bytes share one memory; and what lies behind these may be written to next.
  const shared = buffer.byteLength <= Buffer.poolSize || byteOffset + byteLength < buffer.byteLength
  if (buffer instanceof ArrayBuffer && !shared) buffer.transfer(0)
}
