import { Anchor } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { listAddress, wholeCatalog, type Place } from '../catalog/addresses.ts'
import type { CheckPlaceKept } from './use-check-place.ts'

interface PlaceLinkProps {
  id: string
  name: string
  place: Place
  /** Which of the lists on the screen it is in: an entry may be in many. */
  list: string
  kept: CheckPlaceKept
}

/** Opens the entry at the field; whoever comes back finds the focus where it was. */
export function PlaceLink({ id, name, place, list, kept }: PlaceLinkProps) {
  const { t } = useTranslation()
  const { place: left, keep } = kept
  const link = useRef<HTMLAnchorElement>(null)
  const key = `${list} ${id}`
  const returned = left.followed === key
  useEffect(() => {
    if (!returned) return
    link.current?.focus()
    keep({ followed: undefined })
    // Only where the screen is come back to: while it is left, the same mark is being made.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return (
    <Anchor
      ref={link}
      component={Link}
      href={listAddress(wholeCatalog, id, place)}
      className="clip"
      fz="sm"
      title={name}
      onClick={() => keep({ followed: key })}
    >
      {name || t('catalog.unnamed')}
    </Anchor>
  )
}
