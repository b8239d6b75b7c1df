import { describe, expect, test } from 'vitest'
import {
  isAllowedPermission,
  isOurPage,
  isTrustedSender,
  mayRestart,
  windowAddress,
  zoomAfter,
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
  test.each(['clipboard-sanitized-write', 'notifications'])(
    '%s is for our page, and for nobody else',
    (permission) => {
      expect(isAllowedPermission(permission, windowAddress)).toBe(true)
      expect(isAllowedPermission(permission, 'https://example.com/')).toBe(false)
    },
  )
  test.each(['clipboard-read', 'media', 'geolocation', 'fullscreen', 'openExternal', 'usb', 'fileSystem'])(
    '%s is denied to our page too',
    (permission) => expect(isAllowedPermission(permission, windowAddress)).toBe(false),
  )
})

describe('a backend that stops', () => {
  test('is started again the first time', () => expect(mayRestart(undefined, 1000)).toBe(true))
  test('not when it stopped a moment ago', () => expect(mayRestart(1000, 2000)).toBe(false))
  test('but again after it ran for a while', () => expect(mayRestart(1000, 100_000)).toBe(true))
})

describe('the size of everything', () => {
  const pressed = (key: string, level: number, change = {}) =>
    zoomAfter({ type: 'keyDown', key, control: true, meta: false, ...change }, level)

  test('grows, shrinks and goes back with Ctrl or Command', () => {
    expect([pressed('=', 0), pressed('+', 0), pressed('-', 0), pressed('0', 3)]).toEqual([0.5, 0.5, -0.5, 0])
    expect(pressed('=', 0, { control: false, meta: true })).toBe(0.5)
  })
  test('has ends', () => expect([pressed('=', 4), pressed('-', -2)]).toEqual([4, -2]))
  test('is left alone by everything else', () => {
    expect([
      pressed('s', 0),
      pressed('=', 0, { control: false }),
      pressed('=', 0, { type: 'keyUp' }),
    ]).toEqual([undefined, undefined, undefined])
  })
})
