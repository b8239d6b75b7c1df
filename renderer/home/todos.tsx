import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { nearnessOf, type Nearness, type Todo } from '../../shared/home.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { doors } from './doors.ts'
import classes from './home.module.css'

/** The nearest first: when, what, and the way there. */
export function Todos({ todos, today }: { todos: readonly Todo[]; today: string }) {
  const { t } = useTranslation()
  if (todos.length === 0) return <EmptyState sentence={t('home.nothing')} />
  return (
    <ul className={classes.todos}>
      {todos.map((todo) => (
        <TodoLine key={`${todo.what} ${todo.due ?? ''}`} todo={todo} near={nearnessOf(todo.due, today)} />
      ))}
    </ul>
  )
}

function TodoLine({ todo: { what, count, due, name = '' }, near }: { todo: Todo; near: Nearness }) {
  const { t } = useTranslation()
  return (
    <li>
      <Link href={doors[what]} className={classes.todo} data-first>
        <Text span fz="sm" className={classes.when} data-near={near}>
          {near === 'anytime' ? '' : t(`home.near.${near}`)}
        </Text>
        <Text span fz="sm">
          {t(`home.what.${what}`, { count, number: formatCount(count), name })}
        </Text>
        {due !== undefined && (
          <Text span fz="sm" c="dimmed" ml="auto">
            {t('home.until', { due })}
          </Text>
        )}
      </Link>
    </li>
  )
}
