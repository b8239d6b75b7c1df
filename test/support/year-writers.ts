import { join } from 'node:path'
import { createBackend } from '../../electron/backend.ts'
import { dayOf } from '../../electron/catalog/collections.ts'
import type { Office } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { Entry } from '../../shared/entry.ts'

type Writer = () => Promise<string[]>

interface Desks {
  township: Office
  district: Office
  folder: string
  stick: string
  /** An entry of which nothing may leave. */
  secret: Entry
}

/** Files of the year: rounds, projects, cases and the assessment. Each is written as its office does it, and gives where. */
export function yearWriters({ township, district, folder, stick, secret }: Desks): Record<string, Writer> {
  const { client } = township
  const today = dayOf(new Date())

  const give = async (): Promise<string[]> => {
    const { rows } = await client.entry.list({ limit: 100 })
    if (rows.length === 0) return []
    await jobAnswer(client.round.begin({ year: new Date().getFullYear() }))
    const selection = { ids: rows.map(({ id }) => id) }
    // Where all of it is secret there is nothing to give.
    const given = await jobAnswer(
      client.round.give({ selection, to: '张三', passphrase, folder: stick }),
    ).catch(() => undefined)
    await client.round.abandon({})
    return given ? [given.path] : []
  }
  let colleagues = 0
  const giveBack = async (): Promise<string[]> => {
    const [part] = await give()
    if (part === undefined) return []
    const home = join(folder, `colleague-${colleagues++}`)
    const backend = createBackend({ home, host: 'test' })
    const colleague = backend.client
    const { code, name } = township
    await colleague.workspace.create({ role: 'agency', code, name, signer: '张三', passphrase })
    await colleague.round.meet({ fingerprint: township.fingerprint, person: '李四' })
    await jobAnswer(colleague.round.take({ path: part }))
    const { path } = await jobAnswer(colleague.round.giveBack({ passphrase, folder: stick }))
    await backend.close()
    return [path]
  }

  const exportDoubts = async (): Promise<string[]> => {
    // Some of them are another office's by now.
    const { rows } = await district.client.rollup.entries({ agency: township.code, limit: 100 })
    const places = rows.slice(0, 1).map(({ agency, id }) => ({ agency, id }))
    if (places.length === 0) return []
    await district.client.cases.add({
      kind: 'doubt',
      event: today,
      text: '请核实',
      party: township.code,
      places,
    })
    const { files }: { files: readonly { path: string }[] } = await jobAnswer(
      district.client.cases.exportDoubts({ passphrase, folder: stick }),
    )
    return files.map(({ path }) => path)
  }
  const exportAnswers = async (): Promise<string[]> => {
    const [path] = await exportDoubts()
    if (path === undefined) return []
    await jobAnswer(client.cases.importDoubts({ path, received: today }))
    for (const { id } of (await client.cases.list({ limit: 100 })).rows)
      await client.cases.close({ id, end: { day: today, verdict: 'not_upheld', answer: '经核实无误' } })
    return [(await jobAnswer(client.cases.exportAnswers({ passphrase, folder: stick }))).path]
  }

  return {
    'round.give': give,
    'round.giveBack': giveBack,
    'cases.exportDoubts': exportDoubts,
    'cases.exportAnswers': exportAnswers,
    'project.export': async () => {
      const { project } = await client.project.save({ name: '智慧停车' })
      await client.project.saveEntry({ project, entry: secret })
      return [(await jobAnswer(client.project.export({ project, folder: stick }))).path]
    },
    'assessment.export': async () => [
      (await jobAnswer(district.client.assessment.export({ folder: stick }))).path,
    ],
  }
}
