import { createSpotlight, Spotlight, useSpotlight, type SpotlightStore } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EntryRow } from '../../shared/shapes.ts'
import { listAddress, wholeCatalog } from '../catalog/addresses.ts'
import { focusOnce } from '../catalog/field-focus.ts'
import { Marked, MatchElsewhere } from '../catalog/list/marked.tsx'
import { usePaletteEntries } from './palette-entries.ts'
import classes from './shell.module.css'
import { useCommand } from './use-command.tsx'
import { usePaletteActions, type PaletteAction, type PaletteGroup } from './use-palette-actions.ts'

/** Everything that can be done, and every entry, by typing what it is called. */
export function Palette() {
  const { t } = useTranslation()
  const [[store, palette]] = useState(createSpotlight)
  const { opened, query } = useSpotlight(store)
  const { leave, choose } = useFocusAfterwards(opened)
  useCommand('palette.open', () => {
    leave()
    palette.toggle()
  })
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      size={640}
      yOffset={72}
      maxHeight="calc(100vh - 144px)"
      scrollable
      // What is chosen acts where one was: the focus goes back there first, and only then leads on.
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.2, blur: 0 }}
      data-command="palette.open"
      attributes={{ content: { 'aria-label': t('palette.label') } }}
    >
      {opened && <Found store={store} query={query.trim()} onChoose={choose} />}
    </Spotlight.Root>
  )
}

/** Gives the focus back when the palette closes, and then does what was chosen in it. */
function useFocusAfterwards(opened: boolean) {
  const origin = useRef<Element>(null)
  const chosen = useRef<() => void>(undefined)
  useEffect(() => {
    if (opened || origin.current === null) return
    const [back, run] = [origin.current, chosen.current]
    origin.current = null
    chosen.current = undefined
    if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true })
    run?.()
  }, [opened])
  return {
    leave: () => {
      origin.current ??= document.activeElement
    },
    choose: (run: () => void) => {
      chosen.current = run
    },
  }
}

interface FoundProps {
  store: SpotlightStore
  query: string
  onChoose: (run: () => void) => void
}

function Found({ store, query, onChoose }: FoundProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const groups = usePaletteActions(query)
  const entries = usePaletteEntries(query)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const selected = useSelected(store, list, query !== '')
  const asOption = (id: string) => {
    const optionId = `${listId}-${id}`
    return {
      // Spotlight's action takes no id of its own.
      ref: (node: HTMLElement | null) => void (node && (node.id = optionId)),
      role: 'option',
      'aria-selected': selected === optionId,
    }
  }
  return (
    <>
      <Spotlight.Search
        // As soon as it is there: the dialog around it gives it the focus by a timer, and until then every letter would go into the entry.
        ref={focusOnce}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.open')}
        size="md"
        maxLength={200}
        leftSection={<IconSearch size={18} aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={selected}
      />
      <Spotlight.ActionsList>
        <div ref={list} role="listbox" id={listId} aria-label={t('palette.label')}>
          {groups.map((group) => (
            <Group key={group.id} {...group}>
              {group.actions.map((action) => {
                const { id, run } = action
                if (run === undefined) return <Impossible key={id} {...action} />
                return (
                  <Spotlight.Action
                    key={id}
                    {...asOption(id)}
                    className={classes['action']}
                    onClick={() => onChoose(run)}
                  >
                    <span className="clip">{action.label}</span>
                    <Keys keys={action.keys} />
                  </Spotlight.Action>
                )
              })}
            </Group>
          ))}
          {entries.length > 0 && (
            <Group id="entries" label={t('palette.entries')}>
              {entries.map((row) => (
                <Spotlight.Action
                  key={row.id}
                  {...asOption(row.id)}
                  className={classes['action']}
                  onClick={() =>
                    onChoose(() => navigate(listAddress(wholeCatalog, row.id, { field: 'name' })))
                  }
                >
                  <EntryFound row={row} />
                </Spotlight.Action>
              ))}
            </Group>
          )}
        </div>
        {groups.length + entries.length === 0 && (
          <Spotlight.Empty>{t('palette.nothing', { query })}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={classes['paletteHint']}>{t('palette.hint')}</Spotlight.Footer>
    </>
  )
}

function Group({ id, label, children }: Pick<PaletteGroup, 'id' | 'label'> & { children: ReactNode }) {
  return (
    <Spotlight.ActionsGroup
      role="group"
      aria-label={label}
      label={label}
      className={classes['group']}
      data-group={id}
    >
      {children}
    </Spotlight.ActionsGroup>
  )
}

function Impossible({ label, keys }: PaletteAction) {
  const { t } = useTranslation()
  return (
    <div role="option" tabIndex={-1} aria-selected={false} aria-disabled className={classes['impossible']}>
      <span className="clip">{label}</span>
      <span>{t('palette.unavailable')}</span>
      <Keys keys={keys} />
    </div>
  )
}

function Keys({ keys: [first] }: { keys: readonly string[] }) {
  return first === undefined ? null : <kbd className={classes['keys']}>{first}</kbd>
}

function EntryFound({ row: { name, match, provider } }: { row: EntryRow }) {
  const { t } = useTranslation()
  const other = match?.other
  return (
    <span className={classes['entryFound']}>
      <span className="clip">
        {name === '' ? t('catalog.unnamed') : <Marked text={name} ranges={match?.name ?? []} />}
      </span>
      <span className={`clip ${classes['entryNote']}`}>
        {other ? <MatchElsewhere other={other} /> : provider}
      </span>
    </span>
  )
}

/**
 * The id of the action that Spotlight has marked: it moves the mark in the page alone and tells nobody, so that is where it is read. Where
 * something is typed the first action is marked, also one that was found only later, until an arrow has moved the mark; otherwise Enter
 * would do nothing, or open what was first before.
 */
function useSelected(
  store: SpotlightStore,
  list: RefObject<HTMLElement | null>,
  typed: boolean,
): string | undefined {
  const [selected, setSelected] = useState<string>()
  const look = useEffectEvent(() => {
    const actions = [...(list.current?.querySelectorAll('[data-action]') ?? [])]
    const marked = actions.find((action) => action.hasAttribute('data-selected'))
    const moved = marked !== undefined && store.getState().selected > 0
    const wanted = typed && !moved ? actions[0] : marked
    if (wanted && wanted !== marked) {
      marked?.removeAttribute('data-selected')
      wanted.setAttribute('data-selected', 'true')
    }
    // The arrows count from here, wherever the list that came has put it.
    const index = wanted ? actions.indexOf(wanted) : -1
    if (wanted && index !== store.getState().selected) {
      store.updateState((state) => ({ ...state, selected: index }))
    }
    setSelected(wanted?.id)
  })
  useEffect(() => {
    const observer = new MutationObserver(() => look())
    if (list.current) {
      observer.observe(list.current, { subtree: true, childList: true, attributeFilter: ['data-selected'] })
    }
    return () => observer.disconnect()
  }, [list])
  return selected
}
