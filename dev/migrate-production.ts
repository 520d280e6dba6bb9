/**
 * `DATABASE_URL=... npm run migrate`: brings a production database up to date, as its owner, and makes the login that
 * the Worker enters as. That login's address is shown once, when it is made or with `-- --new-password`.
 */
import { newPassword } from './door/keys.ts';
import { PostgresError } from './door/messages.ts';
import { type Owner, ownerOf } from './door/owner.ts';
import { openServer } from './door/server.ts';
import { MigrationError, migrate } from './migrate.ts';
import { nameOf } from './start/settings.ts';

const LIMITS = { connections: 1, waitMs: 10_000 };
const NAME_MAX = 63;

class Refused extends Error {}

try {
  await run(process.env.DATABASE_URL ?? '', process.argv.slice(2));
} catch (error) {
  const told = error instanceof Refused || error instanceof MigrationError || error instanceof PostgresError;
  console.error(told ? error.message : error);
  process.exitCode = 1;
}

async function run(url: string, flags: string[]): Promise<void> {
  checkUrl(url);
  const address = new URL(url);
  const name = `parley_login_${decodeURIComponent(address.pathname.slice(1))}`.slice(0, NAME_MAX);
  const backend = openServer(url, { name, password: '' }, LIMITS);
  try {
    const owner = ownerOf(backend);
    const password = flags.includes('--new-password') || !(await exists(owner, name)) ? newPassword() : null;
    const { applied, total } = await migrate(owner, { name, password });
    console.log(
      `${nameOf(url)}: ${applied.length} of ${total} migrations applied now${applied.map((tag) => `\n  ${tag}`).join('')}`,
    );
    if (password === null) {
      console.log(`The Worker's login ${name} stays as it is.`);
    } else {
      address.username = name;
      address.password = password;
      console.log(
        `The Worker's login ${name} has a new password. For \`wrangler secret put DATABASE_URL\`, shown only now:`,
      );
      console.log(address.href);
    }
  } finally {
    await backend.close();
  }
}

function checkUrl(url: string): void {
  if (!URL.canParse(url) || !['postgres:', 'postgresql:'].includes(new URL(url).protocol)) {
    throw new Refused(
      'Set DATABASE_URL to the owner’s address of the database: postgres://owner:password@host/database.',
    );
  }
  // A pooler in transaction mode hands the session from one client to the next in the middle of a migration.
  if (new URL(url).hostname.includes('-pooler.')) {
    throw new Refused('DATABASE_URL names the pooler: migrations need the direct host, without “-pooler”.');
  }
}

async function exists(owner: Owner, name: string): Promise<boolean> {
  return (await owner.query('select 1 from pg_roles where rolname = $1', [name])).length > 0;
}
