import { useId, useLayoutEffect, useRef } from 'react'
import { limits } from '../../../shared/entry.ts'
import type { OptionList } from './options-of-cell.ts'
import styles from './items.module.css'

export interface CellInputProps {
  /** 第 3 项 名称 */
  label: string
  /** What the cell says while nobody writes in it. */
  word: string
  wrong: boolean
  /** What is being written, for a column whose value is only a word once it is whole. */
  text?: string
  writing: boolean
  /** With a caret in the text. */
  inText: boolean
  choice: boolean
  list: OptionList
  onType: (text: string) => void
  onChoose: (option: string) => void
}

/**
 * The one input of the grid, in the cell that typing goes to. Its whole text is selected while one only moves about, so that the first letter
 * replaces it, also the first of an input method, which tells nobody of its keys.
 */
export function CellInput(props: CellInputProps) {
  const { label, word, wrong, text, writing, inText, choice, list } = props
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const opened = writing && list.options.length > 0
  const value = (choice && writing ? text : undefined) ?? word
  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    // Set where it changed and never again: React, asked to keep it, would undo a letter that arrives while it draws.
    if (element.value !== value) element.value = value
    if (!writing && document.activeElement === element) element.select()
  }, [writing, value])
  useLayoutEffect(() => {
    if (inText) input.current?.setSelectionRange(limits.name, limits.name)
  }, [inText])
  return (
    <>
      <input
        ref={input}
        className={styles['input']}
        role={choice ? 'combobox' : undefined}
        aria-label={label}
        aria-invalid={wrong}
        aria-expanded={choice ? opened : undefined}
        aria-controls={opened ? id : undefined}
        aria-activedescendant={opened && list.marked >= 0 ? `${id}-${list.marked}` : undefined}
        aria-autocomplete={choice ? 'list' : undefined}
        autoComplete="off"
        spellCheck={false}
        data-writing={writing || undefined}
        maxLength={limits.name}
        onChange={(event) => props.onType(event.currentTarget.value)}
        onFocus={(event) => !writing && event.currentTarget.select()}
      />
      {opened && <Options id={id} anchor={input} label={label} list={list} onChoose={props.onChoose} />}
    </>
  )
}

interface OptionsProps {
  id: string
  anchor: { current: HTMLElement | null }
  label: string
  list: OptionList
  onChoose: (option: string) => void
}

/** What may be chosen, over the grid: inside it the grid's own edge would cut it off. */
function Options({ id, anchor, label, list, onChoose }: OptionsProps) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      const cell = anchor.current?.getBoundingClientRect()
      const own = element.current
      if (!cell || !own) return
      const below = cell.bottom + own.offsetHeight <= window.innerHeight
      own.style.top = `${below ? cell.bottom : Math.max(0, cell.top - own.offsetHeight)}px`
      own.style.left = `${Math.min(cell.left, window.innerWidth - own.offsetWidth)}px`
      own.style.minWidth = `${cell.width}px`
    }
    place()
    window.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
    }
  })
  return (
    <div ref={element} id={id} role="listbox" aria-label={label} className={styles['options']} data-options>
      {list.options.map((option, index) => (
        // The keys are answered by the input, which names the option that they reached.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={option}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === list.marked}
          className={styles['option']}
          onClick={() => onChoose(option)}
        >
          {option}
        </div>
      ))}
    </div>
  )
}
