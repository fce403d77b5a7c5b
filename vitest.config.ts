import { defineConfig } from 'vitest/config'

/** Tests of what is pure: no server, no browser, nothing that one file could leave behind for the next. */
const PURE = ['src/**/rules/**/*.test.{ts,tsx}', 'src/{policy,shared}/**/*.test.{ts,tsx}']

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: {
          name: 'city',
          include: ['{src,tests}/**/*.test.{ts,tsx}'],
          exclude: PURE,
          globalSetup: ['tests/global-setup.ts'],
        },
      },
    ],
  },
})
