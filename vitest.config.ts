import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const EVERYWHERE_ELSE = ['tests/architecture/**', 'tests/postgres/**', 'tests/browser/**', '**/*.worker.test.ts'];
// Only tests know it: 32 bytes, as PARLEY_SECRET and LOCAL_SECRET want them.
const TEST_SECRET = Buffer.from('parley test secret, 32 bytes....').toString('base64url');

export default defineConfig({
  test: {
    // What a test printed matters when it failed.
    silent: 'passed-only',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: EVERYWHERE_ELSE,
          globalSetup: ['tests/support/global.ts'],
          setupFiles: ['tests/support/watch.ts'],
          // Passwords are hashed as in production, slowly by intent; a busy machine makes it seconds.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'] },
      },
      {
        extends: true,
        plugins: [
          cloudflareTest(({ inject }) => ({
            main: './dev/worker.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                DATABASE_URL: inject('databaseUrl'),
                APP_ORIGIN: 'http://localhost:8787',
                PARLEY_LOCAL: '1',
                PARLEY_SECRET: TEST_SECRET,
                LOCAL_SECRET: TEST_SECRET,
              },
            },
          })),
        ],
        test: {
          name: 'workers',
          include: ['tests/**/*.worker.test.ts'],
          globalSetup: ['tests/support/global.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['tests/postgres/**/*.test.ts'],
          globalSetup: ['tests/postgres/global.ts'],
          // The races want the whole server, and all files share its one database.
          fileParallelism: false,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/global.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
