/** One agent that knows a great deal: a text in many passages, most of which have some words in common. */
import { newId } from '#foundation/lib/ids.ts';
import type { Ground } from './fill.ts';
import { at } from './tenants.ts';

const EVERY_KIND = 7;

export async function seedKnowledge({ db, organizationId, userId, now, mark, sizes }: Ground): Promise<void> {
  const sourceId = newId(now);
  await db.query(
    `insert into knowledge (id, organization_id, agent_id, kind, title, content, status, bytes, read_at, created_by, created_at)
     select $1, $2, a.id, 'text', 'Handbook', '', 'ready', 0, $3, $4, $3 from agents a where a.organization_id = $2 order by a.id desc limit 1`,
    [sourceId, organizationId, at(now), userId],
  );
  await db.query(
    `insert into knowledge_passages (id, organization_id, knowledge_id, agent_id, ordinal, heading, text, folded, created_at)
     select pg_temp.id_at($3::timestamptz, $4 || 'passage' || n), $1, $2, k.agent_id, n, 'Chapter ' || n, w.text, lower('Chapter ' || n || ' ' || w.text), $3
     from knowledge k cross join generate_series(1, $5::integer) n
     cross join lateral (select 'Our consultation of kind ' || n % ${EVERY_KIND} || ' has the mark ' || left(md5(n::text), 8) || ' and a price' as text) w
     where k.id = $2`,
    [organizationId, sourceId, at(now), mark, sizes.passages],
  );
}
