import type { Route } from '#platform/web.ts'

export const open311Routes: readonly Route[] = []
