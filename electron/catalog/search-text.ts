/** A search as the lists compare it: without outer spaces, and lowered as SQLite's `lower` does, which knows ASCII letters alone. */
export function searchText(typed: string): string {
  return typed.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}
