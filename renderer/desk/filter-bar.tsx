import { formatCount } from '../parts/format.ts'
import classes from './desk.module.css'

interface FilterBarProps<Value extends string> {
  label: string
  value: Value
  onChange: (value: Value) => void
  choices: readonly { value: Value; word: string; count: number }[]
}

/** Views of one list, each with how much is in it. */
export function FilterBar<Value extends string>({ label, value, onChange, choices }: FilterBarProps<Value>) {
  return (
    <fieldset className={classes.filters} aria-label={label}>
      {choices.map((each) => (
        <button
          key={each.value}
          type="button"
          className={classes.filter}
          aria-pressed={each.value === value}
          onClick={() => onChange(each.value)}
        >
          {each.word}
          <b>{formatCount(each.count)}</b>
        </button>
      ))}
    </fieldset>
  )
}
