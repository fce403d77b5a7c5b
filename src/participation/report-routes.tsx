import type { MenuItem, Route } from '#platform/web.ts'

export const reportRoutes: readonly Route[] = []

export const reportMenu: readonly (MenuItem & { readonly access: string })[] = []
