import { beforeAll, expect, test, vi } from 'vitest';
import { startImport, takeFile } from '#leads/index.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

let world: World;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});

async function takeIn(person: Person, text: string): Promise<string> {
  const id = await takeFile(world.as(person), 'people.csv', text);
  const [{ mapping }] = (await ownerQuery<{ mapping: [] }>('select mapping from lead_imports where id = $1', [id])) as [
    { mapping: [] },
  ];
  await startImport(world.as(person), id, { mapping, tag: 'fair', country: 'US' });
  return id;
}

const sums = async (importId: string) => {
  const [row] = await ownerQuery<Record<string, unknown>>(
    `select i.status, sum(p.made)::int as made, sum(p.matched)::int as matched, sum(p.failed)::int as failed, bool_or(p.content is not null) as waiting
     from lead_imports i join lead_import_parts p on p.import_id = i.id where i.id = $1 group by i.status`,
    [importId],
  );
  return row;
};

test('a file of people is taken in with companies, tags and notes, and what is wrong with a line is told at it', async () => {
  const owner = await world.newPerson('Ida');
  const text = [
    'First name,Last name,E-mail,Phone,Company,Tags,Status,Shoe size',
    'Noor,Haddad,noor@example.com,(202) 555-0101,"Haddad & Co, ""Ltd""","VIP; Garden",hot,38',
    'Lena,,not an address,,,,,',
    ',,,,Nobody Inc,,,',
    `Ida,,${owner.email},,,,,`,
  ].join('\r\n');
  const id = await takeIn(owner, text);
  await world.drain();
  expect(await sums(id)).toEqual({ status: 'done', made: 2, matched: 0, failed: 2, waiting: false });
  const people = await ownerQuery(
    `select l.name, l.company, l.lead_status_tag as status, array(select t.tag from lead_tags t where t.lead_id = l.id order by 1) as tags,
       (select count(*)::int from lead_identities i where i.lead_id = l.id) as ways, (select count(*)::int from lead_notes n where n.lead_id = l.id) as notes
     from leads l where l.organization_id = $1 order by l.name`,
    [owner.org.id],
  );
  expect(people).toEqual([
    { name: 'Lena', company: null, status: null, tags: ['fair'], ways: 0, notes: 0 },
    {
      name: 'Noor Haddad',
      company: 'Haddad & Co, "Ltd"',
      status: 'hot',
      tags: ['fair', 'garden', 'vip'],
      ways: 2,
      notes: 1,
    },
  ]);
});

test('the same file twice doubles nobody who can be reached, and a piece that is handled twice counts once', async () => {
  const owner = await world.newPerson('Ida');
  const lines = Array.from({ length: 600 }, (_, at) => `Guest ${at},guest${at}@example.com`);
  const text = ['Name,Email', ...lines].join('\n');
  const first = await takeIn(owner, text);
  world.queue.push(...world.queue, ...world.queue);
  await world.drain();
  expect(await sums(first)).toEqual({ status: 'done', made: 600, matched: 0, failed: 0, waiting: false });
  const second = await takeIn(owner, text);
  await world.drain();
  expect(await sums(second)).toEqual({ status: 'done', made: 0, matched: 600, failed: 0, waiting: false });
  const [{ count }] = (await ownerQuery('select count(*)::int as count from leads where organization_id = $1', [
    owner.org.id,
  ])) as [{ count: number }];
  expect(count).toBe(600);
});
