import { Button, Group, Menu, NativeSelect } from '@mantine/core'
import {
  IconChevronDown,
  IconDeviceFloppy,
  IconFileExport,
  IconFileImport,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { afterMenu } from '../../catalog/after-menu.ts'
import { Notice } from '../../desk/notice.tsx'
import { client, orpc, pathOf } from '../../host.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import classes from '../imports.module.css'
import type { ImportState } from '../use-desk.ts'
import { SaveProfile } from './save-profile.tsx'

/** Which kept mapping is followed, what can be done with it, and beside it what else the columns are read by. */
export function ProfileBar({ desk, children }: { desk: ImportState; children: ReactNode }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { data: profiles = [] } = useQuery(orpc.profile.list.queryOptions({ input: {} }))
  const [said, setSaid] = useState<string>()
  const [saving, setSaving] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const relist = () => queries.invalidateQueries({ queryKey: orpc.profile.list.key() })
  const removing = useMutation(
    orpc.profile.remove.mutationOptions({
      onSuccess: async (_, { name }) => {
        await relist()
        desk.follow('')
        setSaid(t('sheet.profile.removed', { name }))
      },
    }),
  )
  const exporting = useMutation(
    orpc.profile.export.mutationOptions({
      onSuccess: ({ path }) => setSaid(t('sheet.profile.exported', { path })),
    }),
  )
  const importing = useMutation({
    mutationFn: async (chosen: File) => client.profile.import({ path: await pathOf(chosen) }),
    onSuccess: async ({ name }) => {
      await relist()
      desk.follow(name)
      setSaid(t('sheet.profile.imported', { name }))
    },
  })
  const name = desk.understood.profile
  const error = removing.error ?? exporting.error ?? importing.error
  const reset = () => {
    for (const each of [removing, exporting, importing]) each.reset()
  }
  const begin = () => {
    reset()
    setSaid(undefined)
  }
  return (
    <>
      <Group align="flex-end" gap="xs">
        <NativeSelect
          size="xs"
          w={260}
          label={t('sheet.profile.label')}
          value={name ?? ''}
          data={[
            { value: '', label: t('sheet.profile.none') },
            ...profiles.map((each) => ({ value: each.name, label: each.name })),
          ]}
          onChange={(event) => {
            begin()
            desk.follow(event.currentTarget.value)
          }}
        />
        <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t('sheet.profile.actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              onClick={afterMenu(() => {
                begin()
                setSaving(true)
              })}
            >
              {t('sheet.profile.save')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileImport size={16} aria-hidden />}
              onClick={() => {
                begin()
                file.current?.click()
              }}
            >
              {t('sheet.profile.import')}
            </Menu.Item>
            {name !== undefined && (
              <>
                <Menu.Item
                  leftSection={<IconFileExport size={16} aria-hidden />}
                  onClick={() => {
                    begin()
                    exporting.mutate({ name })
                  }}
                >
                  {t('sheet.profile.export', { name })}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={() => {
                    begin()
                    removing.mutate({ name })
                  }}
                >
                  {t('sheet.profile.remove', { name })}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
        <Group align="flex-end" gap="md" className={classes['beside']}>
          {children}
        </Group>
        <input
          ref={file}
          type="file"
          accept=".json"
          hidden
          tabIndex={-1}
          aria-label={t('sheet.profile.import')}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? []
            event.currentTarget.value = ''
            if (chosen) importing.mutate(chosen)
          }}
        />
      </Group>
      {said && (
        <Notice tone="done" onDismiss={() => setSaid(undefined)}>
          {said}
        </Notice>
      )}
      <FailureNotice error={error} onDismiss={reset} />
      <SaveProfile
        opened={saving}
        desk={desk}
        profiles={profiles}
        onSaved={(saved) => {
          setSaving(false)
          void relist()
          desk.keptAs(saved)
          setSaid(t('sheet.profile.saved', { name: saved }))
        }}
        onClose={() => setSaving(false)}
      />
    </>
  )
}
