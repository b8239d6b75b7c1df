// What runs in the page itself, where the time is told between an event and the paint after it. Each function stands alone: it is sent as text.

/** Rows of the list that have their content. */
export function rowsShown(): boolean {
  const rows = [
    ...document.querySelectorAll('[role=listbox] [role=option], [role=grid] [role=row][aria-rowindex]'),
  ]
  return rows.length > 5 && rows.every((row) => (row.textContent ?? '').length > 4)
}

/** Clicks the row of this number. @returns milliseconds until the form that shows it is painted */
export async function openEntry(row: number): Promise<number> {
  const option = document.querySelectorAll<HTMLElement>('[role=option]')[row]
  const nameField = () =>
    document.querySelector<HTMLInputElement>('[data-field="name"] input, [data-field="name"] textarea')
  const shows = () => {
    const name = nameField()?.value ?? ''
    return name !== '' && (option?.textContent ?? '').includes(name)
  }
  const from = performance.now()
  option?.click()
  await new Promise<void>((resolve) => {
    const look = () => (shows() ? resolve() : requestAnimationFrame(look))
    look()
  })
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  return performance.now() - from
}

/** Asks what opening an entry asks, and waits for the next frame. @returns milliseconds */
export async function sameRequest(row: number): Promise<number> {
  const ask = async <Answer>(operation: string, input: object): Promise<Answer> => {
    const answer = await fetch(`/rpc/${operation}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ json: input }),
    })
    return ((await answer.json()) as { json: Answer }).json
  }
  const { rows } = await ask<{ rows: { id: string }[] }>('entry/list', { offset: 50 + row, limit: 1 })
  const from = performance.now()
  await ask('entry/get', { id: rows[0]?.id })
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  return performance.now() - from
}

declare global {
  interface Window {
    keyToFinding?: Promise<number>
  }
}

/** Begins to listen: `window.keyToFinding` is the time from the next key to the frame that shows the finding it made. */
export function listenForKey(): void {
  const { promise, resolve } = Promise.withResolvers<number>()
  const pressed = ({ timeStamp }: KeyboardEvent) => {
    const look = () => {
      if (!document.querySelector('#findings-summary')) requestAnimationFrame(look)
      else setTimeout(() => resolve(performance.now() - timeStamp))
    }
    requestAnimationFrame(look)
  }
  window.addEventListener('keydown', pressed, { once: true, capture: true })
  window.keyToFinding = promise
}

/** A page with one field, which says below it that it is empty. */
export function makeBareField(): void {
  document.body.innerHTML = '<div data-field="summary"><textarea></textarea></div>'
  const field = document.querySelector('textarea')
  field?.addEventListener('input', () => {
    document.querySelector('#findings-summary')?.remove()
    if (field.value !== '') return
    const note = document.createElement('p')
    note.id = 'findings-summary'
    note.textContent = '第十一条：缺少信息资源摘要。'
    field.after(note)
  })
}

/** A page with nothing but a list as tall as this. */
export function makeBareList(height: number): void {
  document.body.innerHTML = `<div role="listbox" style="height: 600px; overflow: auto"><div style="height: ${height}px"></div></div>`
}

/** Watches the frames until `stopFrames`. @returns milliseconds of the slowest twentieth, at its least, and of the slowest */
export function watchFrames(): Promise<{ p95: number; longest: number }> {
  const { promise, resolve } = Promise.withResolvers<{ p95: number; longest: number }>()
  const took: number[] = []
  let running = true
  let last = performance.now()
  const frame = (now: number) => {
    took.push(now - last)
    last = now
    if (running) requestAnimationFrame(frame)
    else resolve(summary())
  }
  const summary = () => {
    const sorted = took.slice(1).toSorted((one, other) => one - other)
    return { p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0, longest: sorted.at(-1) ?? 0 }
  }
  window.addEventListener('stopFrames', () => (running = false), { once: true })
  requestAnimationFrame(frame)
  return promise
}
