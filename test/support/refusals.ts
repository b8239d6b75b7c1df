/** The refusal that an operation ends in, whether it answers at once or streams: its code and facts. A refusal is what is expected. */
export async function refusalOf(asked: Promise<unknown>): Promise<[code: unknown, facts: unknown]> {
  try {
    const answer = await asked
    if (isStream(answer)) for (let step = await answer.next(); !step.done;) step = await answer.next()
  } catch (error) {
    const { code, data } = error as { code?: unknown; data?: unknown }
    // What the library says of a wrong input is its own.
    return [code, code === 'BAD_REQUEST' ? undefined : data]
  }
  return ['nothing was refused', undefined]
}

function isStream(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && 'next' in answer
}
