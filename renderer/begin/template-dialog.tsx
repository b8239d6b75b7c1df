import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import {
  builtInTemplates,
  entryFromTemplate,
  matchingTemplates,
  type Template,
} from '../../shared/templates.ts'
import { orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { inLanguage } from '../../shared/words.ts'
import classes from './begin.module.css'
import { TemplatePreview } from './template-preview.tsx'

interface TemplateDialogProps {
  opened: boolean
  onClose: () => void
  onCreated: (id: string) => void
}

/** Templates with what each would fill in; Enter makes an entry of the one that is chosen. */
export function TemplateDialog({ opened, onClose, onCreated }: TemplateDialogProps) {
  const { t } = useTranslation()
  // The new entry takes the focus to its name.
  const [made, setMade] = useState(false)
  const [before, setBefore] = useState(opened)
  if (opened !== before) {
    setBefore(opened)
    if (opened) setMade(false)
  }
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('begin.template.title')}
      size={960}
      command="entry.template"
      returnFocus={!made}
    >
      <TemplateChoice
        onClose={onClose}
        onCreated={(id) => {
          setMade(true)
          onClose()
          onCreated(id)
        }}
      />
    </Dialog>
  )
}

function TemplateChoice({ onClose, onCreated }: Pick<TemplateDialogProps, 'onClose' | 'onCreated'>) {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  const [search, setSearch] = useState('')
  const [wanted, setWanted] = useState<string>()
  const shown = matchingTemplates(builtInTemplates, search)
  const chosen = shown.find(({ id }) => id === wanted) ?? shown[0]
  const creating = useMutation(orpc.entry.create.mutationOptions({ onSuccess: ({ id }) => onCreated(id) }))
  const create = () => {
    if (chosen && !creating.isPending) creating.mutate({ entry: entryFromTemplate(chosen, workspace) })
  }
  const choose = ({ id }: Template) => setWanted(id)
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends a word of an input method is not meant for the list.
    if (event.nativeEvent.isComposing) return
    const here = chosen ? shown.indexOf(chosen) : -1
    const steps: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: shown.length - 1,
      PageUp: 0,
    }
    const step = steps[event.key]
    const next = step === undefined ? undefined : shown[Math.max(0, Math.min(shown.length - 1, step))]
    if (next) choose(next)
    else if (event.key === 'Enter') create()
    else return
    event.preventDefault()
  }
  const listId = useId()
  return (
    <div className={classes['templates']}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${chosen.id}`}
        aria-label={t('begin.template.search')}
        placeholder={t('begin.template.placeholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={classes['choice']}>
        <TemplateList id={listId} templates={shown} chosen={chosen} onChoose={choose} onCreate={create} />
        {chosen ? (
          <TemplatePreview template={chosen} />
        ) : (
          <Text c="dimmed" p="md" role="status">
            {t('begin.template.none', { search })}
          </Text>
        )}
      </div>
      <FailureNotice error={creating.error} onDismiss={creating.reset} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button disabled={!chosen} loading={creating.isPending} onClick={create}>
          {t('begin.template.create')}
        </Button>
      </Group>
    </div>
  )
}

interface TemplateListProps {
  id: string
  templates: readonly Template[]
  chosen: Template | undefined
  onChoose: (template: Template) => void
  onCreate: () => void
}

/** The search keeps the focus and answers the keys. */
function TemplateList({ id, templates, chosen, onChoose, onCreate }: TemplateListProps) {
  const { t } = useTranslation()
  return (
    <div id={id} role="listbox" aria-label={t('begin.template.list')} className={classes['list']}>
      {templates.map((template) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={template.id}
          ref={template === chosen ? intoView : undefined}
          id={`${id}-${template.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={template === chosen}
          className={classes['template']}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(template)}
          onDoubleClick={onCreate}
        >
          {inLanguage(t, template.title)}
        </div>
      ))}
    </div>
  )
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
