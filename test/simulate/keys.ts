import { jobAnswer } from '../../electron/job-answer.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { codeOf, type Course } from './course.ts'
import { passphrase, type Office } from './office.ts'

// Keys that are lost and stolen: two persons of the bureau end one and enter the next.

/** One agency loses a key: two persons of its bureau end it and enter the next. */
export async function replaceKey({ world, told }: Course): Promise<void> {
  const [agency] = world.agencies
  const district = world.districts.find(({ code }) => code === agency?.superior?.code)
  if (!agency || !district) return
  const lost = agency.desk.workspace.signer.fingerprint
  const made = await agency.client.key.create({
    name: '接任的经办人',
    roles: ['operator', 'reviewer', 'chief'],
    passphrase,
  })
  const keys = await district.client.trust.keys({})
  const known = keys.find(({ fingerprint }) => fingerprint === lost)
  await jobAnswer(
    district.client.trust.replace({
      party: agency.code,
      person: known?.person ?? '',
      fingerprint: lost,
      why: 'replaced',
      next: { fingerprint: made.fingerprint, roles: ['operator', 'reviewer', 'chief'] },
      witnesses: [1, 2].map((person) => ({ person, passphrase })),
    }),
  )
  await agency.client.key.retire({ person: 1 })
  told.keysReplaced += 1
}

/** An agency's key is stolen: what the thief signs is refused, what was here before stays, and the order goes on where the bureau says. */
export async function stealKey(course: Course): Promise<void> {
  const lastOf = (office: Office): { hash: string } | undefined => {
    const district = course.world.districts.find(({ code }) => code === office.superior?.code)
    return district?.desk.sql.get<{ hash: string }>(
      `SELECT hash FROM package WHERE direction = 'received' AND sender = @code AND void_at IS NULL ORDER BY sequence DESC LIMIT 1`,
      { code: office.desk.workspace.code },
    )
  }
  const agency = course.world.agencies.findLast((office) => !office.desk.workspace.ended && lastOf(office))
  const district = course.world.districts.find(({ code }) => code === agency?.superior?.code)
  if (!agency || !district) return
  const stolen = agency.desk.workspace.signer.fingerprint
  const last = lastOf(agency)
  const known = await district.client.trust.keys({})
  const person = known.find(({ fingerprint, party }) => fingerprint === stolen && party.code === agency.code)
  if (!last || !person) return
  await agency.client.entry.create({ entry: { ...soundEntry, name: `被盗之后${course.round}` } })
  const thief = await jobAnswer(agency.client.submission.export({ passphrase }))
  course.ofStolenKey = new Set(course.post.sentBy(agency.address))
  const made = await agency.client.key.create({
    name: '换人之后的经办人',
    roles: ['operator', 'reviewer', 'chief'],
    passphrase,
  })
  await jobAnswer(
    district.client.trust.replace({
      party: agency.code,
      person: person.person,
      fingerprint: stolen,
      why: 'stolen',
      next: { fingerprint: made.fingerprint, roles: ['operator', 'reviewer', 'chief'] },
      witnesses: [1, 2].map((each) => ({ person: each, passphrase })),
    }),
  )
  const [mine] = agency.desk.sql.all<{ number: number }>(
    'SELECT number FROM person WHERE fingerprint = @stolen',
    { stolen },
  )
  await agency.client.key.retire({ person: mine?.number ?? 1 })
  const code = await jobAnswer(district.client.inbox.import({ path: thief.path })).then(
    () => 'taken in',
    (error: unknown) => codeOf(error) || String(error),
  )
  if (code !== 'PACKAGE_KEY_ENDED') throw new Error(`what a thief signed was answered with ${code}`)
  const reset = await jobAnswer(
    district.client.order.reset({ party: agency.code, after: last.hash, reason: '密钥被盗', passphrase }),
  )
  await jobAnswer(agency.client.order.import({ path: reset.path }))
  course.told.keysStolen += 1
}
