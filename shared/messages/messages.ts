import { createInstance, type i18n } from 'i18next'
import { approvalEn } from './approval.en.ts'
import { calendarEn } from './calendar.en.ts'
import { calendarZh } from './calendar.zh.ts'
import { casesEn } from './cases.en.ts'
import { casesZh } from './cases.zh.ts'
import { commandEn } from './command.en.ts'
import { approvalZh } from './approval.zh.ts'
import { commandZh } from './command.zh.ts'
import { coreEn } from './core.en.ts'
import { coreZh } from './core.zh.ts'
import { correctionEn } from './correction.en.ts'
import { correctionZh } from './correction.zh.ts'
import { deskEn } from './desk.en.ts'
import { deskZh } from './desk.zh.ts'
import { homeEn } from './home.en.ts'
import { homeZh } from './home.zh.ts'
import { hostsEn } from './hosts.en.ts'
import { hostsZh } from './hosts.zh.ts'
import { keysEn } from './keys.en.ts'
import { keysZh } from './keys.zh.ts'
import { oneSourceEn } from './one-source.en.ts'
import { roundEn } from './round.en.ts'
import { roundZh } from './round.zh.ts'
import { sheetFileEn } from './sheet-file.en.ts'
import { oneSourceZh } from './one-source.zh.ts'
import { sheetFileZh } from './sheet-file.zh.ts'
import { assessmentEn } from './assessment.en.ts'
import { printEn } from './print.en.ts'
import { reorganisationEn } from './reorganisation.en.ts'
import { reorganisationZh } from './reorganisation.zh.ts'
import { projectEn } from './project.en.ts'
import { statesEn } from './states.en.ts'
import { trustEn } from './trust.en.ts'
import { assessmentZh } from './assessment.zh.ts'
import { printZh } from './print.zh.ts'
import { replacementEn } from './replacement.en.ts'
import { replacementZh } from './replacement.zh.ts'
import { projectZh } from './project.zh.ts'
import { statesZh } from './states.zh.ts'
import { trustZh } from './trust.zh.ts'
import { windowEn } from './window.en.ts'
import { windowZh } from './window.zh.ts'

/** The one catalogue of words: Chinese is the source, English has the same keys by type. */
const zh = {
  ...coreZh,
  ...commandZh,
  ...windowZh,
  ...deskZh,
  ...correctionZh,
  ...homeZh,
  ...hostsZh,
  ...sheetFileZh,
  ...keysZh,
  ...oneSourceZh,
  ...trustZh,
  ...approvalZh,
  ...statesZh,
  ...casesZh,
  ...calendarZh,
  ...roundZh,
  ...printZh,
  ...reorganisationZh,
  ...replacementZh,
  ...assessmentZh,
  ...projectZh,
}
const en = {
  ...coreEn,
  ...commandEn,
  ...windowEn,
  ...deskEn,
  ...correctionEn,
  ...homeEn,
  ...hostsEn,
  ...sheetFileEn,
  ...keysEn,
  ...oneSourceEn,
  ...trustEn,
  ...approvalEn,
  ...statesEn,
  ...casesEn,
  ...calendarEn,
  ...roundEn,
  ...printEn,
  ...reorganisationEn,
  ...replacementEn,
  ...assessmentEn,
  ...projectEn,
}

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh }
  }
}

/** A ready translator of its own; hosts make one each, so that tests and windows do not share a language. */
export function createTranslator(language: Language): i18n {
  const translator = createInstance()
  void translator.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { zh: { translation: zh }, en: { translation: en } },
    // React escapes by itself; the command line prints plain text.
    interpolation: { escapeValue: false },
  })
  return translator
}
