/** What a device knows of time: the day the server last named, and how many seconds passed on the device since. */
export type DeviceTime = {
  /** `YYYY-MM-DD`, the server's day at the last contact. */
  readonly contact: string
  readonly elapsed: number
  /** Seconds that passed on the device since it began to count: no contact sets them back. */
  readonly counted: number
  /** The device's own clock when this was last written, in milliseconds: only differences of it are ever used. */
  readonly wall: number
}

/** A moment by both ways in which a device knows time. */
export type DeviceMoment = Pick<DeviceTime, 'counted' | 'wall'>

/** Its count and its clock may differ by so much and still tell the same. */
const AGREE_SECONDS = 300

/** More than this cannot have passed between two starts: the clock was set, and nothing is added. */
const LONGEST_GAP_MS = 62 * 86_400_000

/** Time went on while the page ran: `ms` by a counter that no setting of the clock can move. */
export function running(time: DeviceTime, ms: number, wall: number): DeviceTime {
  return passed(time, Math.max(0, ms), wall)
}

/**
 * The device starts again. The time it was off is the difference of its clock; where the clock ran backwards or leapt by
 * more than two months in between it was set, and the time it was off is not known.
 */
export function restarted(time: DeviceTime, wall: number): DeviceTime {
  const gap = wall - time.wall
  return passed(time, gap > 0 && gap <= LONGEST_GAP_MS ? gap : 0, wall)
}

function passed(time: DeviceTime, ms: number, wall: number): DeviceTime {
  return { ...time, elapsed: time.elapsed + ms / 1000, counted: time.counted + ms / 1000, wall }
}

/** The server was reached on `day`: the time to a contact is counted from here. */
export function contacted(day: string, { counted, wall }: DeviceMoment): DeviceTime {
  return { contact: day, elapsed: 0, counted, wall }
}

/**
 * Whole seconds since a moment, where count and clock agree on them; undefined where they do not, because the clock was
 * set or the device slept in between: then nobody can say at what hour it was.
 */
export function secondsSince(then: DeviceMoment, now: DeviceMoment): number | undefined {
  const counted = now.counted - then.counted
  const agree = Math.abs(counted - (now.wall - then.wall) / 1000) <= AGREE_SECONDS
  return agree && counted >= 0 ? Math.round(counted) : undefined
}
