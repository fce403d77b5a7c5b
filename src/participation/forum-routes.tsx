import type { MenuItem, Route } from '#platform/web.ts'

export const forumRoutes: readonly Route[] = []

export const forumMenu: readonly (MenuItem & { readonly access: string })[] = []
