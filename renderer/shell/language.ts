import type { i18n } from 'i18next'
import { createTranslator, languages, type Language } from '../../shared/messages/messages.ts'

const key = 'mulu.language'
const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

export const otherLanguage = (language: string): Language => (language === 'zh' ? 'en' : 'zh')

/** The window's translator, in the language chosen last; Chinese first. It keeps the choice and the page's `lang`. */
export function createWindowTranslator(): i18n {
  const translator = createTranslator(languages.find((each) => each === localStorage.getItem(key)) ?? 'zh')
  const apply = () => {
    document.documentElement.lang = tags[otherLanguage(otherLanguage(translator.language))]
    document.title = translator.t('app.title')
  }
  translator.on('languageChanged', (language) => {
    localStorage.setItem(key, language)
    apply()
  })
  apply()
  return translator
}
