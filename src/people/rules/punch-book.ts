const NONE = -1
const DAY = 1440
const NOON = 720

/** First and last punch as minutes of the day they belong to, -1 where there is none; 1440 and more lie in the morning after. */
export type Punches = { readonly first: number; readonly last: number }

/** Punches of many people in a month, kept as first and last minute of each half day. */
export type PunchBook = {
  /** `minute` counts from the month's first midnight. */
  readonly add: (place: number, minute: number) => void
  /** Punches of a day (from 1) on which a person works by day; after a night shift the morning belongs to that one. */
  readonly dayPunches: (place: number, day: number, afterNight: boolean) => Punches
  /** Punches of a shift that starts in the evening of the day and ends the next morning. */
  readonly nightPunches: (place: number, day: number) => Punches
  /** True when the person has any punch on a day of the month; the morning after it does not count. */
  readonly has: (place: number) => boolean
}

/** An empty book for so many people and the days of a month, with the morning after it. */
export function punchBook(count: number, days: number): PunchBook {
  const halves = days * 2 + 1
  const firsts = new Int16Array(count * halves).fill(NONE)
  const lasts = new Int16Array(count * halves).fill(NONE)
  const seen = new Uint8Array(count)
  const halfOf = (place: number, half: number): Punches => ({
    first: firsts[place * halves + half] ?? NONE,
    last: lasts[place * halves + half] ?? NONE,
  })
  return {
    add: (place, minute) => {
      const half = Math.floor(minute / NOON)
      if (half < 0 || half >= halves) return
      const at = place * halves + half
      const inDay = minute % DAY
      const first = firsts[at] ?? NONE
      if (first === NONE || inDay < first) firsts[at] = inDay
      if (inDay > (lasts[at] ?? NONE)) lasts[at] = inDay
      if (half < halves - 1) seen[place] = 1
    },
    dayPunches: (place, day, afterNight) => {
      const morning = afterNight ? { first: NONE, last: NONE } : halfOf(place, (day - 1) * 2)
      const evening = halfOf(place, (day - 1) * 2 + 1)
      return {
        first: morning.first === NONE ? evening.first : morning.first,
        last: evening.last === NONE ? morning.last : evening.last,
      }
    },
    nightPunches: (place, day) => {
      const evening = halfOf(place, (day - 1) * 2 + 1)
      const morning = halfOf(place, day * 2)
      return {
        first: evening.first === NONE && morning.first !== NONE ? morning.first + DAY : evening.first,
        last: morning.last === NONE ? evening.last : morning.last + DAY,
      }
    },
    has: (place) => seen[place] === 1,
  }
}
