import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { TFunction } from 'i18next'
import type { Office, Offices } from '../../electron/demo/offices.ts'
import type { Change } from '../../shared/package.ts'
import { createTranslator, languages, type Language } from '../../shared/messages/messages.ts'
import { expectNoBarrierInEither } from './barriers.ts'
import {
  answer,
  expect,
  fill,
  readReceipt,
  receive,
  submit,
  test,
  townshipOf,
  type Exported,
} from './bureau.ts'
import { rollUpFrom } from '../support/approve.ts'

/** Every screen of the desk, in each of the states it has, shuts nobody out: in both languages, light and dark, also at twice the size. */

interface Screen {
  name: string
  hash: string
  /** What is done there before it is looked at. */
  prepare: (page: Page) => Promise<void>
}

test.use({ actionTimeout: 10_000 })

for (const language of languages) {
  test(`the desk's screens shut nobody out (${language}) @letters`, async ({
    offices,
    openOffice,
    context,
    folder,
  }) => {
    test.setTimeout(180_000)
    const { t } = createTranslator(language)
    const made = await makeStates(offices, folder)
    const look = async (office: Office, screens: readonly Screen[]) => {
      const page = await openOffice(office, await context.newPage())
      await speak(page, language)
      for (const screen of screens) await test.step(screen.name, () => lookAt(page, screen))
      await page.close()
    }
    await look(offices.district, bureauScreens(t, made))
    await look(townshipOf(offices), townshipScreens(t, made))
    await look(offices.city, cityScreens(t))
  })
}

type States = Awaited<ReturnType<typeof makeStates>>

/** Packages in every state: answered, in review, decided but not signed, superseded, refused, unknown. */
async function makeStates(offices: Offices, folder: string) {
  const { district } = offices
  const [mended, waiting, stranger] = [0, 1, 2].map((index) => townshipOf(offices, index)) as [
    Office,
    Office,
    Office,
  ]
  await fill(mended, 12)
  const answered = await submit(mended)
  await receive(district, answered)
  const receipt = await answer(district, answered, { returns: 1 })
  await readReceipt(mended, receipt)
  await mend(mended)
  const inReview = await submit(mended)
  await receive(district, inReview)
  await fill(mended, 1)
  await submit(mended)
  await rollUpFrom(district)

  await fill(waiting, 3)
  const superseded = await submit(waiting)
  await receive(district, superseded)
  await fill(waiting, 1)
  const decided = await submit(waiting)
  await receive(district, decided)
  await district.client.review.decide({ package: decided.package, verdict: 'accepted', comment: '' })

  await fill(stranger, 2)
  await district.client.partner.remove({ code: stranger.code })
  const unknown = await submit(stranger)
  const torn = join(folder, '截断.mulu')
  await writeFile(torn, (await readFile(decided.path)).subarray(0, -900))
  return { answered, receipt, inReview, superseded, decided, unknown, torn }
}

/** Changes one entry, retires one, and adds one. */
async function mend({ client, name }: Office): Promise<void> {
  const { rows } = await client.entry.list({ view: 'active' })
  const plain = rows.filter(({ sensitivity }) => sensitivity !== 'secret')
  const [first, second] = [plain[0]?.id ?? '', plain[1]?.id ?? '']
  const { entry, version } = await client.entry.get({ id: first })
  const items = [...entry.items.slice(1), { name: '备注', type: 'M' as const }]
  await client.entry.save({ id: first, version, entry: { ...entry, summary: '另有口径。', items } })
  await client.entry.retire({ id: second, retired: true })
  await client.entry.create({ entry: { name: '公益性岗位信息', provider: name } })
}

function bureauScreens(t: TFunction, made: States): Screen[] {
  const press = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click()
  const review = ({ package: hash }: Exported) => `/inbox/${hash}`
  const open = (change: Change) => async (page: Page) => {
    await press(t(`codes.change.${change}`))(page)
    // The list of the screen before stays until the other one is read.
    await expect(page.getByRole('option').filter({ hasNotText: t(`codes.change.${change}`) })).toHaveCount(0)
    // A secret entry, which stands first, is a screen of its own.
    await page.getByRole('option').last().click()
    await expect(page.getByText(t(`codes.change.${change}`)).nth(2)).toBeVisible()
  }
  const refuse = async (page: Page) => {
    await page.locator('input[type=file]').setInputFiles([made.torn, made.unknown.path, made.inReview.path])
    await expect(page.getByRole('alert')).toHaveCount(2)
    await expect(page.getByRole('main').getByRole('status')).toBeVisible()
  }
  return [
    { name: 'inbox with answers to files', hash: '/inbox', prepare: refuse },
    {
      name: 'register a signer',
      hash: '/inbox',
      prepare: async (page) => {
        await refuse(page)
        await press(t('desk.inbox.register'))(page)
      },
    },
    { name: 'new entry', hash: review(made.inReview), prepare: open('new') },
    {
      name: 'changed entry',
      hash: review(made.inReview),
      prepare: async (page) => {
        await open('changed')(page)
        await page.getByText(t('desk.review.unchangedFields')).click()
      },
    },
    { name: 'retired entry', hash: review(made.inReview), prepare: open('retired') },
    {
      name: 'secret entry',
      hash: review(made.inReview),
      prepare: async (page) => {
        await press(t('codes.change.new'))(page)
        await page
          .getByRole('option')
          .filter({ hasText: t('desk.review.withheldName', { number: 1 }) })
          .click()
        await expect(page.getByText(t('desk.review.withheldAbout'))).toBeVisible()
      },
    },
    {
      name: 'returning',
      hash: review(made.inReview),
      prepare: async (page) => {
        await open('new')(page)
        await page.keyboard.press('r')
        await expect(page.getByRole('textbox', { name: t('desk.review.comment') })).toBeFocused()
      },
    },
    {
      name: 'accepting the rest',
      hash: review(made.inReview),
      prepare: press(t('desk.review.acceptRest', { count: 4 })),
    },
    { name: 'signing', hash: review(made.decided), prepare: press(t('desk.review.sign')) },
    {
      name: 'exported again, read-only',
      hash: review(made.answered),
      prepare: async (page) => {
        await press(t('desk.review.reexport'))(page)
        await page
          .getByRole('dialog')
          .getByRole('button', { name: t('desk.submissions.reexport') })
          .click()
        await expect(page.getByRole('dialog').getByRole('status')).toBeVisible()
        await page.keyboard.press('Enter')
      },
    },
    {
      name: 'superseded',
      hash: review(made.superseded),
      prepare: seeing(t('desk.review.readOnlySuperseded')),
    },
    {
      name: 'roll-up with a hash',
      hash: '/rollup',
      prepare: press(t('desk.fullHash', { what: t('desk.columns.fingerprint') })),
    },
    { name: 'roll-ups sent', hash: '/submissions', prepare: seeing(t('kinds.rollup')) },
    {
      name: 'exporting a roll-up',
      hash: '/submissions',
      prepare: press(t('desk.submissions.exportRollup')),
    },
  ]
}

function townshipScreens(t: TFunction, made: States): Screen[] {
  return [
    {
      name: 'submissions with a receipt',
      hash: '/submissions',
      prepare: async (page) => {
        await expect(page.getByText(t('desk.submissions.states.partly'))).toBeVisible()
        await page.locator('input[type=file]').setInputFiles(made.receipt.path)
        await expect(page.getByText(t('desk.submissions.seeReturned'))).toBeVisible()
      },
    },
  ]
}

function cityScreens(t: TFunction): Screen[] {
  return [
    { name: 'empty inbox', hash: '/inbox', prepare: seeing(t('desk.inbox.empty')) },
    { name: 'empty roll-up', hash: '/rollup', prepare: seeing(t('desk.rollup.empty')) },
  ]
}

function seeing(text: string): Screen['prepare'] {
  return (page) => expect(page.getByText(text).first()).toBeVisible()
}

async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('mulu.language', chosen), language)
}

const full = { width: 1366, height: 768 }
/** The same window at 200 %. */
const zoomed = { width: 683, height: 384 }

async function lookAt(page: Page, { hash, prepare }: Screen): Promise<void> {
  // Not by `goto`: it takes whatever address the screen before gives itself meanwhile for its own, and what is loaded again is that one.
  await page.evaluate((address) => (window.location.hash = address), hash)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await prepare(page)
  await expectNoBarrierInEither(page)
  // What is open over the page, such as a fingerprint, and a table's own frame find their place a moment after the page.
  await expect.poll(() => goingSideways(page), { message: 'at 100 %' }).toEqual([])
  await page.setViewportSize(zoomed)
  await expect
    .poll(async () => (await goingSideways(page)).filter((each) => !each.table), { message: 'at 200 %' })
    .toEqual([])
  await page.setViewportSize(full)
}

/** Whatever has to be scrolled sideways to be read; a table of data may, in its own frame, where there is no room for its columns. */
function goingSideways(page: Page) {
  return page.evaluate(() => {
    const scrolls = (element: Element) =>
      element === document.scrollingElement || /auto|scroll/.test(getComputedStyle(element).overflowX)
    return [...document.querySelectorAll('*')]
      .filter((element) => scrolls(element) && element.scrollWidth > element.clientWidth)
      .map((element) => ({
        what: `${element.tagName} ${element.className}`,
        table: element.querySelector(':scope table') !== null && !element.querySelector('h1, h2'),
      }))
  })
}
