import type { Actor } from '#platform/access.ts'

/** A member of BKPPD who may act for every unit of the city; nobody of that name is in the register. */
export const cityAdmin = {
  kind: 'person',
  accountId: '00000000-0000-4000-8000-000000000000',
  personId: 1,
  name: 'Petugas',
  nip: '198001312005032001',
  grants: [{ role: 'bkppd', unitPath: '/' }],
  heads: [],
} as const satisfies Actor
