import { navigate } from '../hash-location.ts'
import { useCommand } from '../shell/use-command.tsx'

/** 取用以前的目录, from wherever one is in an agency's workspace. */
export function useEarlier(agency: boolean): void {
  useCommand('catalog.earlier', agency ? () => navigate('/earlier') : undefined)
}
