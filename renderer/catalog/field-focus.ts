import { useEffect, useEffectEvent } from 'react'
import type { Place } from './finding-index.ts'

// A field is found by the path that findings use, so that a finding, a key and the next entry can all lead to it.

const controls = 'input, textarea, select, button'
const revealing = 'mulu-reveal'
/** Frames in which what is closed may open itself; each step of it (rows, then what is in a row) takes one or two. */
const patience = 12

/** The field that is being typed in. */
export function focusedField(): string | undefined {
  return fieldAt(document.activeElement)
}

/** The field that an element belongs to. */
export function fieldAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset['field'] : undefined
}

/** The place that an element belongs to, with the item where it is in one. */
export function placeAt(target: EventTarget | null): Place | undefined {
  const field = fieldAt(target)
  if (field === undefined || !(target instanceof Element)) return undefined
  const item = target.closest<HTMLElement>('[data-item]')?.dataset['item']
  return item === undefined ? { field } : { field, item: Number(item) }
}

/** Leads to a field, and opens on the way what it is closed in. */
export function focusField(field: string, item?: number, frames = patience): void {
  const control = controlAt({ field, item }) ?? (frames === 0 ? controlAt({ field }) : undefined)
  if (control) {
    control.focus()
    control.scrollIntoView({ block: 'nearest' })
  } else if (frames > 0) {
    document.dispatchEvent(new CustomEvent<Place>(revealing, { detail: { field, item } }))
    requestAnimationFrame(() => focusField(field, item, frames - 1))
  }
}

/** As a `ref`: what appears because it was asked for takes the focus, once. */
export function focusOnce(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
}

/** The same, scrolled to: the end of a preview, where the next step is. */
export function focusInView(element: HTMLElement | null): void {
  element?.focus()
}

/** Opens what is closed when somebody is led to a place in it. */
export function useReveal(reveal: (place: Place) => void): void {
  const listen = useEffectEvent((event: Event) => reveal((event as CustomEvent<Place>).detail))
  useEffect(() => {
    const listener = (event: Event) => listen(event)
    document.addEventListener(revealing, listener)
    return () => document.removeEventListener(revealing, listener)
  }, [])
}

function controlAt({ field, item }: Place): HTMLElement | null {
  const place = `[data-field="${CSS.escape(field)}"]`
  if (item === undefined) return firstControl(document.querySelector(place))
  const row = document.querySelector(`[data-item="${item}"]`)
  // What is found in an item but at no member of its own is at its name.
  return firstControl(field.startsWith('item.') ? (row?.querySelector(place) ?? null) : row)
}

function firstControl(place: Element | null): HTMLElement | null {
  return (
    place?.querySelector<HTMLElement>('input:checked') ?? place?.querySelector<HTMLElement>(controls) ?? null
  )
}
