import { createTranslator, languages } from '../shared/messages/messages.ts'
import type { hostsZh } from '../shared/messages/hosts.zh.ts'

export type HostSentence = keyof (typeof hostsZh)['hosts']

/** A host speaks before anyone could choose a language, so it says everything in both. */
export function bothLanguages(sentence: HostSentence, facts: Record<string, string | number> = {}): string {
  // i18next types the facts of one key at a time; a union of keys has no facts in common, so one stands for all.
  const key = `hosts.${sentence}` as 'hosts.noSession'
  return languages.map((language) => createTranslator(language).t(key, facts)).join(' · ')
}
