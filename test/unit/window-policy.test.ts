import { describe, expect, test } from 'vitest'
import {
  isAllowedPermission,
  isOurPage,
  isTrustedSender,
  mayRestart,
  windowAddress,
} from '../../electron/window-policy.ts'

describe('our page', () => {
  test.each([windowAddress, 'app://home/#/inbox', 'app://home/index.html?x=1', 'app://home'])(
    '%s is ours',
    (address) => expect(isOurPage(address)).toBe(true),
  )

  test.each([
    'app://home.evil/',
    'app://home@evil/',
    'app://evil@home/',
    'app://home:80/',
    'app://other/',
    'app:home',
    'https://home/',
    'https://app/',
    'file:///home/index.html',
    'javascript:alert(1)',
    'data:text/html,app://home/',
    'about:blank',
    'blob:app://home/1',
    '',
  ])('%s is not', (address) => expect(isOurPage(address)).toBe(false))
})

describe('who may use IPC', () => {
  test('the top frame of our page', () =>
    expect(isTrustedSender({ url: 'app://home/#/catalog', parent: null })).toBe(true))
  test('not a frame inside it, even of the same address', () =>
    expect(isTrustedSender({ url: windowAddress, parent: {} })).toBe(false))
  test('not another page', () =>
    expect(isTrustedSender({ url: 'https://example.com/', parent: null })).toBe(false))
  test('not a frame that has gone', () => expect(isTrustedSender(null)).toBe(false))
})

describe('permissions', () => {
  test('our page may copy text', () =>
    expect(isAllowedPermission('clipboard-sanitized-write', windowAddress)).toBe(true))
  test('nobody else may', () =>
    expect(isAllowedPermission('clipboard-sanitized-write', 'https://example.com/')).toBe(false))
  test.each([
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'fullscreen',
    'openExternal',
    'usb',
    'fileSystem',
  ])('%s is denied to our page too', (permission) =>
    expect(isAllowedPermission(permission, windowAddress)).toBe(false),
  )
})

describe('a backend that stops', () => {
  test('is started again the first time', () => expect(mayRestart(undefined, 1000)).toBe(true))
  test('not when it stopped a moment ago', () => expect(mayRestart(1000, 2000)).toBe(false))
  test('but again after it ran for a while', () => expect(mayRestart(1000, 100_000)).toBe(true))
})
