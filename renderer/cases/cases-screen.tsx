import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { caseKinds, caseViews } from '../../shared/cases.ts'
import { Answer } from '../desk/answer.tsx'
import { FilterBar } from '../desk/filter-bar.tsx'
import { PageHead } from '../desk/page-head.tsx'
import { DetailSkeleton } from '../desk/review-detail.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { CaseDetail } from './case-detail.tsx'
import { CaseForm } from './case-form.tsx'
import { CaseRow } from './case-row.tsx'
import classes from './cases.module.css'
import { CaseFiles } from './case-files.tsx'
import { useCaseAddress, useCases } from './use-cases.ts'

/** What has to be dealt with by when, and how it ended (Articles 15, 16, 27 and 31). */
export function CasesScreen() {
  const { t } = useTranslation()
  const { chosen, choose, about, forget } = useCaseAddress()
  const [adding, setAdding] = useState(false)
  const open = () => setAdding(true)
  // A browser keeps Ctrl+N for itself; Alt+N works in both hosts.
  const openByKey = () => {
    // In a dialog a key does nothing behind it.
    if (!document.querySelector('[role="dialog"][aria-modal="true"]')) open()
  }
  useHotkeys(
    [
      ['mod+N', openByKey],
      ['alt+N', openByKey],
    ],
    [],
  )
  const close = () => {
    setAdding(false)
    if (about) forget()
  }
  const { data: due } = useQuery(orpc.cases.due.queryOptions({ input: {} }))
  return (
    <div className={classes['page']}>
      <div className={classes['head']}>
        <PageHead
          title={t('cases.title')}
          about={
            due &&
            t('cases.about', {
              today: due.today,
              dueToday: formatCount(due.dueToday),
              soon: formatCount(due.soon),
              overdue: formatCount(due.overdue),
            })
          }
        >
          <Button component={Link} href="/rules?part=calendar" variant="subtle">
            {t('calendar.toDue')}
          </Button>
          <CaseFiles />
          <Button onClick={open} title={t('cases.newKeys')}>
            {t('cases.new')}
          </Button>
        </PageHead>
      </div>
      <Listed chosen={chosen} onChoose={choose} onNew={open} />
      <CaseForm opened={adding || about !== undefined} about={about} onClose={close} onAdded={choose} />
    </div>
  )
}

interface ListedProps {
  chosen: string | undefined
  onChoose: (id: string) => void
  onNew: () => void
}

function Listed({ chosen, onChoose, onNew }: ListedProps) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const { narrowed, narrow, source, filter } = useCases()
  const field = useRef<HTMLInputElement>(null)
  const handle = useRef<ListHandle>(null)
  useHotkeys([['mod+F', () => field.current?.select()]], [])
  // What is closed leaves the open ones, and stays in sight until another is chosen.
  const [held, hold] = useState<string>()
  const first = source.rowAt(0)?.id
  if (held === undefined && first !== undefined) hold(first)
  const of = chosen ?? held
  const query = useQuery(orpc.cases.get.queryOptions({ input: of === undefined ? skipToken : { id: of } }))
  const { counts, today = '' } = source.page ?? {}
  const never = counts?.all === 0
  const views = caseViews.filter((view) => view !== 'answered' || role !== 'agency')
  return (
    <div className="list-and-detail">
      <div className="list-pane">
        <div className={classes['filters']}>
          <FilterBar
            label={t('cases.filter')}
            value={narrowed.view}
            onChange={(view) => narrow({ ...narrowed, view })}
            choices={views.map((view) => ({
              value: view,
              word: t(`cases.views.${view}`),
              count: counts?.[view] ?? 0,
            }))}
          />
          <div style={{ display: 'flex', gap: 8 }}>
            <TextInput
              ref={field}
              flex={1}
              aria-label={t('cases.search')}
              placeholder={t('cases.search')}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={narrowed.search}
              onChange={(event) => narrow({ ...narrowed, search: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key === 'ArrowDown') handle.current?.focus()
              }}
            />
            <NativeSelect
              w={160}
              aria-label={t('cases.kindFilter')}
              value={narrowed.kind}
              data={[
                { value: '', label: t('cases.allKinds') },
                ...caseKinds.map((kind) => ({ value: kind, label: t(`cases.kinds.${kind}`) })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                narrow({ ...narrowed, kind: caseKinds.find((kind) => kind === value) ?? '' })
              }
            />
          </div>
        </div>
        <VirtualList
          key={filter}
          label={t('cases.list')}
          source={source}
          keyOf={({ id }) => id}
          {...(of !== undefined && { selected: of })}
          onSelect={({ id }) => onChoose(id)}
          rowHeight={52}
          handle={handle}
          empty={
            never ? (
              <EmptyState
                sentence={t('cases.empty')}
                action={<Button onClick={onNew}>{t('cases.new')}</Button>}
              />
            ) : (
              <EmptyState sentence={t('cases.none')} />
            )
          }
        >
          {(row) => <CaseRow row={row} today={today} />}
        </VirtualList>
      </div>
      {of === undefined ? (
        !never && <EmptyState sentence={t('cases.choose')} />
      ) : (
        <Answer query={query} skeleton={<DetailSkeleton />}>
          {(detail) => <CaseDetail key={of} detail={detail} today={today} />}
        </Answer>
      )}
    </div>
  )
}
