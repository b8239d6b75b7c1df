// The container of Office before 2007 (OLE2), in which also encrypted workbooks are kept. Only told apart here, never opened.

const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
/** The beginning of a workbook of Excel 5 and older, which has no container. */
const oldBeginnings = new Set([0x0009, 0x0209, 0x0409, 0x0809])
const directoryEntry = 128
const encryptedPackage = Buffer.from('EncryptedPackage\0', 'utf16le')

export function isOldOffice(start: Buffer): boolean {
  return start.subarray(0, 8).equals(signature)
}

export function isOldWorkbook(start: Buffer): boolean {
  return start.length >= 8 && oldBeginnings.has(start.readUInt16LE(0)) && start.readUInt16LE(2) <= 16
}

/** Streams are listed in entries of 128 bytes, each with its name first and the name's length behind it. */
export function isEncrypted(file: Buffer): boolean {
  for (let at = 0; at + directoryEntry <= file.length; at += directoryEntry) {
    const named = file.subarray(at, at + encryptedPackage.length).equals(encryptedPackage)
    if (named && file.readUInt16LE(at + 64) === encryptedPackage.length) return true
  }
  return false
}
