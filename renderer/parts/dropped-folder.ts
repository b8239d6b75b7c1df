/** A folder that was dropped on the window, or a file beside it. */
export interface DroppedFolder {
  /** As the host knows it: in the desktop window its path can be asked for. */
  file: File
  entry: FileSystemEntry
}

/** As far as is looked: as the backend does with a folder that it can read itself. */
const most = { depth: 4, files: 2000 }

/** What was dropped, where a folder is in it; asked at once, since a drop is over when its event is. */
export function foldersIn({ items }: DataTransfer): DroppedFolder[] {
  const dropped = [...items].flatMap((item) => {
    const [entry, file] = [item.webkitGetAsEntry(), item.getAsFile()]
    return entry && file ? [{ entry, file }] : []
  })
  return dropped.some(({ entry }) => entry.isDirectory) ? dropped : []
}

/** Every file in what was dropped, as deep as is looked. */
export async function filesIn(dropped: readonly DroppedFolder[]): Promise<File[]> {
  const files: File[] = []
  const look = async (entry: FileSystemEntry, depth: number): Promise<void> => {
    if (files.length >= most.files || depth > most.depth) return
    if (isFile(entry)) files.push(await new Promise<File>((done, fail) => entry.file(done, fail)))
    else if (isFolder(entry)) for (const each of await entriesOf(entry)) await look(each, depth + 1)
  }
  for (const { entry } of dropped) await look(entry, 0)
  return files
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** A reader gives a hundred at a time, until it gives none. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (some.length === 0) return all
    all.push(...some)
  }
}
