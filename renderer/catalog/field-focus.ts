// A field is found by the path that findings use, so that a finding, a key and the next entry can all lead to it.

const controls = 'input, textarea, select, button'

/** The field that is being typed in. */
export function focusedField(): string | undefined {
  return fieldAt(document.activeElement)
}

/** The field that an element belongs to. */
export function fieldAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined
}

export function focusField(field: string, item?: number): void {
  const place = `[data-field="${CSS.escape(field)}"]`
  const within = item === undefined ? place : `${place}[data-item="${item}"], [data-item="${item}"] ${place}`
  const found = document.querySelector(within) ?? document.querySelector(place)
  const control = found?.querySelector<HTMLElement>(`input:checked, ${controls}`)
  control?.focus()
  control?.scrollIntoView({ block: 'nearest' })
}
