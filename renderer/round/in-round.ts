import { createContext, use } from 'react'

/** Whether an entry is shown on the round's screen, which has its own way to confirm it. */
export const InRound = createContext(false)
export const useInRound = () => use(InRound)
