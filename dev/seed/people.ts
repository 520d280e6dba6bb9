/** People outside, each with an address, some with tags. */
import { newId } from '#foundation/lib/ids.ts';
import type { Ground } from './fill.ts';

const FIRST =
  'Noor Anna Ben Clara David Elif Farid Greta Hugo Ines Jonas Kira Liam Mona Nils Olga Paul Rosa Sami Tara'.split(' ');
const LAST =
  'Bakker Acar Brandt Costa Dubois Evans Fischer Garcia Haddad Ivanov Jensen Kaya Lopez Moreau Nowak Okafor Peters Quint Rossi Santos Tanaka Ueda Vargas Weber Xu Yilmaz Zimmer Abel Busch Cohen Diaz Engel Faber Gomez Hansen Ito Jung Klein Lang Meyer'.split(
    ' ',
  );
const COMPANIES = 'Bluebird Harbor Meadow Quarry Lantern Orchard Summit Tidal Willow Zephyr'.split(' ');
const AT_ONCE = 5_000;
const CONTACT_EVERY_MS = 90 * 60_000;

/** The address of a person by number. */
export function addressOf(person: number): string {
  return `guest-${person}@example.com`;
}

/** The name of a person by number: some share it. */
export function nameOf(person: number): string {
  return `${FIRST[person % FIRST.length]} ${LAST[Math.floor(person / FIRST.length) % LAST.length]}`;
}

export async function seedPeople(ground: Ground): Promise<void> {
  const { db, organizationId, sizes } = ground;
  await db.query('create temp table seed_people (n integer primary key, id uuid not null)');
  for (let from = 0; from < sizes.people; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, sizes.people - from) }, (_, at) => from + at);
    await insertPeople(ground, numbers);
  }
  await db.query(
    `insert into lead_tags (organization_id, lead_id, tag)
     select $1, id, (array['customer', 'prospect', 'partner', 'press'])[1 + n % 4] from seed_people where n % 2 = 0`,
    [organizationId],
  );
}

async function insertPeople(
  { db, keys: { vault }, organizationId: organization, now, sizes }: Ground,
  numbers: number[],
) {
  const people = numbers.map((n) => {
    const met = now - (sizes.people - n) * CONTACT_EVERY_MS;
    const [id, identity, email] = [newId(met), newId(met), addressOf(n)];
    const name = nameOf(n);
    const company = `${COMPANIES[n % COMPANIES.length]} ${Math.floor(n / 400)}`;
    return {
      n,
      id,
      identity,
      name,
      folded: name.toLowerCase(),
      company,
      companyFolded: company.toLowerCase(),
      met: new Date(met).toISOString(),
      value: vault.seal({ table: 'lead_identities', column: 'value', row: identity, organization }, email),
      blind: vault.blind(organization, 'email', email),
      hint: vault.blind(organization, 'identity hint', `local ${email.split('@')[0]}`),
    };
  });
  const list = `jsonb_to_recordset($2::jsonb) r(n integer, id uuid, identity uuid, name text, folded text, company text, "companyFolded" text, met timestamptz, value text, blind text, hint text)`;
  const params = [organization, JSON.stringify(people)];
  await db.query(
    `insert into leads (id, organization_id, name, company, name_folded, company_folded, lead_status_tag, source, last_contact_at, created_at)
     select r.id, $1, r.name, r.company, r.folded, r."companyFolded", (array['hot', 'warm', 'cold'])[1 + r.n % 3], 'import', r.met, r.met from ${list}`,
    params,
  );
  await db.query(
    `insert into lead_identities (id, organization_id, lead_id, kind, value, value_blind, hint_blind)
     select r.identity, $1, r.id, 'email', r.value, r.blind, r.hint from ${list}`,
    params,
  );
  await db.query(`insert into seed_people select r.n, r.id from ${list} where $1::uuid is not null`, params);
}
