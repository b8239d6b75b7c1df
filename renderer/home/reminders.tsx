import { Button, CloseButton, Group, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Todo } from '../../shared/home.ts'
import { client } from '../host.ts'
import { doorOf } from './doors.ts'
import classes from './home.module.css'
import { todoInWords } from './todo-words.ts'

const askEvery = 15 * 60_000
/** Shown beneath each other; the rest is on the home page. */
const mostShown = 3

/** What comes due while the window is open, once: by the system where it may, otherwise at the foot of the window until it is closed. */
export function Reminders() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [told, setTold] = useState<readonly Todo[]>([])
  useEffect(() => {
    const ask = async () => {
      // What cannot be asked for now is asked for the next time; the home page says it anyway.
      const { todos } = await client.home.remind({}).catch(() => ({ todos: [] }))
      if (!mayNotify()) setTold((before) => [...before, ...todos])
      else for (const todo of todos) notify(todoInWords(t, todo), () => navigate(doorOf(todo)))
    }
    void ask()
    const timer = setInterval(() => void ask(), askEvery)
    return () => clearInterval(timer)
  }, [navigate, t])
  const forget = (todo: Todo) => setTold((before) => before.filter((each) => each !== todo))
  return (
    <div className={classes.reminders} role="status">
      {told.slice(0, mostShown).map((todo) => (
        <Group
          key={`${todo.what} ${todo.id ?? ''} ${todo.due}`}
          className={classes.reminder}
          gap="xs"
          wrap="nowrap"
        >
          <Text fz="sm" flex={1}>
            {todoInWords(t, todo)}
          </Text>
          <Button
            variant="subtle"
            size="compact-sm"
            style={{ flex: 'none' }}
            onClick={() => {
              forget(todo)
              navigate(doorOf(todo))
            }}
          >
            {t('home.look')}
          </Button>
          <CloseButton size="sm" aria-label={t('action.close')} onClick={() => forget(todo)} />
        </Group>
      ))}
    </div>
  )
}

const mayNotify = () => 'Notification' in window && Notification.permission === 'granted'

function notify(words: string, onClick: () => void): void {
  const notification = new Notification(words)
  notification.addEventListener('click', () => {
    window.focus()
    onClick()
  })
}
