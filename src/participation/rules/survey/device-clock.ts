/** What a device knows of time: the day the server last named, and how many seconds passed on the device since. */
export type DeviceTime = {
  /** `YYYY-MM-DD`, the server's day at the last contact. */
  readonly contact: string
  readonly elapsed: number
  /** The device's own clock when this was last written, in milliseconds: only differences of it are ever used. */
  readonly wall: number
}

/** More than this cannot have passed between two starts: the clock was set, and nothing is added. */
const LONGEST_GAP_MS = 62 * 86_400_000

/** Time went on while the page ran: `ms` by a counter that no setting of the clock can move. */
export function running(time: DeviceTime, ms: number, wall: number): DeviceTime {
  return { ...time, elapsed: time.elapsed + Math.max(0, ms) / 1000, wall }
}

/**
 * The device starts again. The time it was off is the difference of its clock; where the clock ran backwards or leapt by
 * more than two months in between it was set, and the time it was off is not known.
 */
export function restarted(time: DeviceTime, wall: number): DeviceTime {
  const gap = wall - time.wall
  return { ...time, elapsed: time.elapsed + (gap > 0 && gap <= LONGEST_GAP_MS ? gap / 1000 : 0), wall }
}

/** The server was reached on `day`: everything is counted from here. */
export function contacted(day: string, wall: number): DeviceTime {
  return { contact: day, elapsed: 0, wall }
}
