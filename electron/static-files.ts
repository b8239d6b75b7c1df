import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** What a page of ours may do, the same in every host: its own scripts, styles, fonts and requests, and nothing else. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Mantine sets custom properties in style attributes; scripts have no such exception.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** On every answer of a host, whatever its status. */
export const safetyHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/**
 * Every part begins with a letter, a digit, `_` or `-`, and holds nothing but those and dots. So there is no `..`, no drive, no
 * backslash and no escape sequence left to reason about; Vite names nothing otherwise.
 */
const plainPath = /^(?:\/[\w-][\w.-]*)+$/

export interface StaticAnswer {
  status: 200 | 404
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

/** Answers a path of the built window. Anything that is not a file of it is 404: the window routes by the address's hash. */
export async function answerStatic(root: string, pathname: string): Promise<StaticAnswer> {
  const name = pathname === '/' ? '/index.html' : pathname
  const contentType = contentTypes[extname(name)]
  const body = contentType && plainPath.test(name) ? await readIfThere(join(root, name)) : undefined
  if (!contentType || !body) {
    return {
      status: 404,
      headers: { ...safetyHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
      body: new TextEncoder().encode('404\n'),
    }
  }
  return {
    status: 200,
    headers: {
      ...safetyHeaders,
      'Content-Type': contentType,
      // Names under assets/ carry a hash of their content; the page itself must be asked for again after an upgrade.
      'Cache-Control': name.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
    },
    body,
  }
}

async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined
    throw error
  }
}
