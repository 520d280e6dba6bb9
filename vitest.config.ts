import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { readToml } from './tests/architecture/toml.ts';

const EVERYWHERE_ELSE = [
  'tests/architecture/**',
  'tests/postgres/**',
  'tests/browser/**',
  'tests/servers/**',
  '**/*.worker.test.ts',
];
// They change what the driver or the process keeps for everybody, and each of them wants it untouched.
const ALONE = ['tests/dev/**/*.test.ts', 'tests/foundation/services/smtp-in-workerd.test.ts'];
// Only tests know it: 32 bytes, as PARLEY_SECRET and LOCAL_SECRET want them.
const TEST_SECRET = Buffer.from('parley test secret, 32 bytes....').toString('base64url');

// Libraries of which parts are replaced in the bundle: tests meet them as the Worker does.
const REPLACED_IN = ['@simplewebauthn/server'];
const { alias } = readToml(readFileSync('wrangler.toml', 'utf8')) as { alias: Record<string, string> };
const replaced = Object.entries(alias)
  // The local door is asked by the whole driver too, of which the Worker has half: tests/dev/door-contract.ts tries it.
  // What zod is named by is the bundler's affair, and what is read from an asset there is here itself.
  .filter(([find, to]) => find !== '@neondatabase/serverless' && find !== 'zod' && !to.includes('/spoken-'))
  .map(([find, to]) => ({ find, replacement: join(import.meta.dirname, to) }));

export default defineConfig({
  test: {
    // What a test printed matters when it failed.
    silent: 'passed-only',
    // What comes in a task of its own comes late on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        resolve: { alias: replaced },
        test: {
          name: 'node',
          server: { deps: { inline: REPLACED_IN } },
          // Most of what the first file of a run costs is compiling the app: kept between runs, by content.
          experimental: { fsModuleCache: true },
          // And most of what each further file would: a worker loads the app once, tests/support/watch.ts tidies up.
          isolate: false,
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...EVERYWHERE_ELSE, ...ALONE],
          globalSetup: ['tests/support/prepared.ts'],
          setupFiles: ['tests/support/watch.ts'],
          // Passwords are hashed as in production, slowly by intent; a busy machine makes it seconds.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        resolve: { alias: replaced },
        test: {
          name: 'alone',
          server: { deps: { inline: REPLACED_IN } },
          experimental: { fsModuleCache: true },
          include: ALONE,
          exclude: ['**/*.worker.test.ts'],
          globalSetup: ['tests/support/prepared.ts'],
          setupFiles: ['tests/support/watch.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: 60_000 },
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
          testTimeout: 60_000,
          include: ['tests/**/*.worker.test.ts'],
          globalSetup: ['tests/support/global.ts'],
          hookTimeout: 30_000,
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
          name: 'servers',
          include: ['tests/servers/**/*.test.ts'],
          globalSetup: ['tests/support/global.ts', 'tests/servers/global.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
        },
      },
    ],
  },
});
