/** Calls at once, and while calls keep coming no more often than every so many milliseconds; the last one is never left out. */
export function atMostEvery(pause: number, call: () => void): () => void {
  let resting = false
  let again = false
  const now = () => {
    again = false
    resting = true
    call()
    setTimeout(() => {
      resting = false
      if (again) now()
    }, pause)
  }
  return () => {
    if (resting) again = true
    else now()
  }
}
