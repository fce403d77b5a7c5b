import type { MenuItem, Route } from '#platform/web.ts'

export const complaintRoutes: readonly Route[] = []

export const complaintMenu: readonly (MenuItem & { readonly access: string })[] = []
