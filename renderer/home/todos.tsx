import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { nearnessOf, type Nearness, type Todo } from '../../shared/home.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { doorOf } from './doors.ts'
import classes from './home.module.css'
import { whatInWords } from './todo-words.ts'

/** The nearest first: what, by when, and the way there. */
export function Todos({ todos, today }: { todos: readonly Todo[]; today: string }) {
  const { t } = useTranslation()
  if (todos.length === 0) return <EmptyState sentence={t('home.nothing')} />
  return (
    <ul className={classes.todos}>
      {todos.map((todo) => (
        <TodoLine key={`${todo.what} ${todo.id ?? ''}`} todo={todo} near={nearnessOf(todo.due, today)} />
      ))}
    </ul>
  )
}

function TodoLine({ todo, near }: { todo: Todo; near: Nearness }) {
  const { t } = useTranslation()
  const { due } = todo
  return (
    <li>
      <Link href={doorOf(todo)} className={classes.todo} data-first>
        <Text span fz="sm">
          {whatInWords(t, todo)}
        </Text>
        {due !== undefined && (
          <Text span fz="sm" c="dimmed" className={classes.until}>
            {near !== 'anytime' && (
              <span className={classes.when} data-near={near}>
                {t(`home.near.${near}`)}
              </span>
            )}
            {t('home.until', { due })}
            {todo.estimated && t('home.estimated')}
          </Text>
        )}
      </Link>
    </li>
  )
}
