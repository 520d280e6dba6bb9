/**
 * `npm run rotate`: after PARLEY_SECRET was replaced (with a new PARLEY_SECRET_ID, and the old one kept as
 * PARLEY_PREVIOUS_SECRET and PARLEY_PREVIOUS_SECRET_ID), seals anew everything that the old one sealed. It may be stopped
 * and begun again at any time, also while people use Parley. DATABASE_URL is the Worker's own.
 */
import { openDb } from '#foundation/db/index.ts';
import { serviceScope } from '#foundation/db/scope.ts';
import { makeVault } from '#foundation/lib/vault.ts';
import { type Sealing, sealAnew } from '../src/privacy/sealing/commands.ts';

const { DATABASE_URL, PARLEY_SECRET, PARLEY_SECRET_ID = '0', PARLEY_PREVIOUS_SECRET } = process.env;
const { PARLEY_PREVIOUS_SECRET_ID = '0' } = process.env;

if (DATABASE_URL && PARLEY_SECRET && PARLEY_PREVIOUS_SECRET && PARLEY_SECRET_ID !== PARLEY_PREVIOUS_SECRET_ID) {
  const previous = { secret: PARLEY_PREVIOUS_SECRET, keyId: Number(PARLEY_PREVIOUS_SECRET_ID) };
  const vault = makeVault(PARLEY_SECRET, Number(PARLEY_SECRET_ID), previous);
  const all = await sealAnew(openDb(DATABASE_URL, serviceScope()), vault, show);
  process.stdout.write('\n');
  process.exitCode = summed(all);
} else {
  console.error(
    'Set DATABASE_URL, PARLEY_SECRET and PARLEY_SECRET_ID, and the secret before as PARLEY_PREVIOUS_SECRET and PARLEY_PREVIOUS_SECRET_ID: two secrets with different ids.',
  );
  process.exitCode = 1;
}

function show({ table, seen, anew }: Sealing): void {
  const line = `${table}: ${seen} rows seen, ${anew} values sealed anew`;
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`);
  else console.log(line);
}

function summed(all: readonly Sealing[]): number {
  const anew = all.reduce((sum, one) => sum + one.anew, 0);
  const broken = all.filter((one) => one.broken > 0);
  console.log(`${anew} values were sealed anew in ${all.length} tables.`);
  for (const one of broken)
    console.error(`${one.table}: ${one.broken} values do not open with either secret and stay.`);
  return broken.length > 0 ? 1 : 0;
}
