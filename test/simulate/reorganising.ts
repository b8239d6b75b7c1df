import { jobAnswer } from '../../electron/job-answer.ts'
import { Dice } from '../fuzz/dice.ts'
import { codeOf, inOrder, type Course } from './course.ts'
import { passphrase } from './office.ts'

const turns = ['recoded', 'merged', 'split', 'renamed'] as const

/** Offices of one district become others, each type in its turn. */
export async function reorganise(course: Course, round: number): Promise<void> {
  const { world } = course
  const type = turns[round % turns.length]
  const district = world.districts[Math.floor(round / turns.length + round) % world.districts.length]
  if (!type || !district) return
  const own = world.agencies.filter(
    ({ desk, superior, code }) =>
      superior?.code === district.code && !desk.workspace.ended && desk.workspace.code === code,
  )
  const dice = new Dice(course.seed, 10_000 + round)
  const [one, two] = dice.shuffled(own)
  if (!one || !two) return
  const fresh = { code: `office-${String(round).padStart(3, '0')}`, name: `第${round}次新设` }
  const kept = { code: one.code, name: one.name, continues: one.code }
  const entries = type === 'split' ? await district.client.reorganisation.entries({ code: one.code }) : []
  const ids = inOrder(entries)
    .filter(() => dice.chance(0.5))
    .map(({ id }) => id)
  const plans = {
    renamed: { before: [one.code], after: [{ ...kept, name: `${one.name}（更名）` }] },
    recoded: { before: [one.code], after: [{ ...fresh, continues: one.code }] },
    merged: {
      before: [one.code, two.code],
      after: [{ code: two.code, name: two.name, continues: two.code }],
    },
    split: {
      before: [one.code],
      after: [kept, fresh],
      assigned: [{ to: fresh.code, ids }],
      rest: one.code,
    },
  }
  const document = { authority: '市编委', number: `编〔${round}〕号`, date: '2026-11-18' }
  const plan = { type, document, ...plans[type] }
  try {
    await district.client.reorganisation.preview({ plan })
  } catch (error) {
    // What has no answer yet is answered first; the next turn comes.
    if (codeOf(error) === 'REORGANISATION_OPEN') return
    throw error
  }
  const { path } = await jobAnswer(district.client.reorganisation.sign({ plan, passphrase }))
  await course.accepted.reorganise(district.code, path)
  if (type === 'split') await world.found(fresh, district)
  for (const agency of world.agencies)
    if (agency.superior?.code === district.code)
      course.post.send({ from: district.address, to: agency.address, path })
  course.told.reorganised[type] += 1
}
