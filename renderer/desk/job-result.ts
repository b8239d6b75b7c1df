interface Steps {
  next: () => Promise<IteratorResult<unknown, unknown>>
}

/** What an operation that streams its progress answers in the end. */
export type JobResult<Operation extends (...given: never[]) => Promise<Steps>> = Extract<
  Awaited<ReturnType<Awaited<ReturnType<Operation>>['next']>>,
  { done: true }
>['value']
