import { useRef, useState } from 'react'

/**
 * One of several dialogs. What it is about is kept apart from whether it is open, because it closes with a movement; each time is a new turn, so
 * that what was typed in the last one, a passphrase, is gone; and the focus goes back to what asked for it, which such a new dialog has not seen.
 */
export function useAsked<What>() {
  const [asked, setAsked] = useState<{ what: What; turn: number }>()
  const [opened, setOpened] = useState(false)
  const opener = useRef<Element>(null)
  const ask = (what: What) => {
    opener.current = document.activeElement
    setAsked((last) => ({ what, turn: (last?.turn ?? 0) + 1 }))
    setOpened(true)
  }
  const onClose = () => {
    setOpened(false)
    if (opener.current instanceof HTMLElement) opener.current.focus()
  }
  return { asked, ask, dialog: { opened, onClose } }
}
