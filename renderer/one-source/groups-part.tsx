import { skipToken, keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer } from '../desk/answer.tsx'
import deskClasses from '../desk/desk.module.css'
import { DetailSkeleton } from '../desk/review-detail.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import type { ListHandle } from '../parts/virtual-list.tsx'
import { GroupDetail } from './group-detail.tsx'
import { GroupList } from './group-list.tsx'
import { useChosen, useGroups } from './use-groups.ts'
import { useGroupKeys } from './use-group-keys.ts'
import { useJudging } from './use-judging.ts'
import { VerdictBar } from './verdict-bar.tsx'

/** Groups of entries that may be one thing, and what is said of the one that is open. */
export function GroupsPart() {
  const { t } = useTranslation()
  const handle = useRef<ListHandle>(null)
  const groups = useGroups()
  const [asked, choose] = useChosen('groups')
  const chosen = asked ?? groups.source.rowAt(0)?.id
  const query = useQuery(
    orpc.oneSource.group.queryOptions({
      input: chosen === undefined ? skipToken : { id: chosen },
      placeholderData: keepPreviousData,
    }),
  )
  const shown = query.data?.row.id === chosen ? query.data : undefined
  const judging = useJudging({ groups, row: shown?.row, choose })
  useGroupKeys(judging, handle)
  return (
    <div className="list-and-detail">
      <GroupList groups={groups} handle={handle} chosen={chosen} onChoose={choose} />
      {chosen === undefined ? (
        <EmptyState sentence={t('oneSource.choose')} />
      ) : (
        <Answer query={query} skeleton={<DetailSkeleton />}>
          {(group) => (
            <div className={deskClasses.detail}>
              <GroupDetail key={group.row.id} group={group} />
              <VerdictBar row={group.row} members={group.members} judging={judging} />
            </div>
          )}
        </Answer>
      )}
    </div>
  )
}
