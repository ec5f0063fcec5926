/** One appointment as a file for any calendar (RFC 5545), at the time of the place: whoever looks at somebody's calendar reads one plain word (S7). */

import type { Day, Instant } from '../../principles/ground/time.ts'

export interface Appointment {
  /** Drawn for this file: two people’s files have nothing in common. */
  readonly id: string
  /** A word of ours, and nothing that anybody typed. */
  readonly says: string
  readonly day: Day
  /** `14:30` */
  readonly from: string
  readonly until: string
  readonly stamp: Instant
}

const at = (day: Day, time: string) => `${day.replaceAll('-', '')}T${time.replace(':', '')}00`

/** In UTC, without parts of a second. */
const inUtc = (stamp: Instant) => `${stamp.slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** Lines end as the standard wants it. Times carry no zone: it is the clock on the wall where they meet. */
export const calendarFile = ({ id, says, day, from, until, stamp }: Appointment): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Calendar//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${inUtc(stamp)}`,
    `DTSTART:${at(day, from)}`,
    `DTEND:${at(day, until)}`,
    `SUMMARY:${says}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
