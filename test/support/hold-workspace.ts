// Opens a workspace and keeps it open until its standard input ends; says how that went in one line.
import { openWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { Failure } from '../../shared/failures.ts'

try {
  const file = openWorkspaceFile(process.argv[2] ?? '')
  console.log('open')
  process.stdin.on('end', () => file.close()).resume()
} catch (error) {
  console.log(error instanceof Failure ? error.code : String(error))
}
