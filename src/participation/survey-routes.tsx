import type { MenuItem, Route } from '#platform/web.ts'

export const surveyRoutes: readonly Route[] = []

export const surveyMenu: readonly (MenuItem & { readonly access: string })[] = []
