import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const lockName = 'mulu:window'

/** Lets one window of the program work at a time: autosave in two of them would refuse each other at every key. */
export function SingleWindow({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { holder, take } = useWindowLock()
  if (holder === 'asking') return null
  if (holder === 'here') return children
  return (
    <Center h="100%" component="main">
      <Stack align="center" maw={440} gap="sm">
        <Title order={1}>{t('shell.elsewhere.title')}</Title>
        <Text ta="center" c="dimmed" className="prose">
          {t('shell.elsewhere.detail')}
        </Text>
        <Button ref={(node) => node?.focus()} onClick={take}>
          {t('shell.elsewhere.take')}
        </Button>
      </Stack>
    </Center>
  )
}

function useWindowLock() {
  const [holder, setHolder] = useState<'asking' | 'here' | 'elsewhere'>('asking')
  const release = useRef<() => void>(undefined)

  const ask = useCallback((options: LockOptions) => {
    navigator.locks
      .request(lockName, options, async (lock) => {
        setHolder(lock ? 'here' : 'elsewhere')
        if (!lock) return
        const held = Promise.withResolvers<void>()
        release.current = held.resolve
        await held.promise
      })
      // Rejects when another window takes the lock over, and for nothing else.
      .catch(() => setHolder('elsewhere'))
  }, [])

  useEffect(() => {
    ask({ ifAvailable: true })
    return () => release.current?.()
  }, [ask])
  return { holder, take: () => ask({ steal: true }) }
}
