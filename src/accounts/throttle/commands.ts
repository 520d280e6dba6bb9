import { throttles } from '#accounts/schema.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { type Delays, type Tries, WINDOW_MS } from './rules.ts';

/**
 * Counts a try before it is made, if the delay since the last one is over: however many come at once, one of them counts.
 * Answers one row when the try may be made, none when it must wait; `triesOf` then says how long. Service scope.
 */
export function countTry(key: string, delays: Delays, now: number): Statement<{ hits: number }[]> {
  const [at, end] = [new Date(now).toISOString(), new Date(now + WINDOW_MS).toISOString()];
  const wait = sql`make_interval(secs => (${JSON.stringify(delays)}::jsonb ->> least(t.hits, ${delays.length - 1}::integer))::integer)`;
  const last = sql`t.window_ends_at - make_interval(secs => ${WINDOW_MS / 1000}::integer)`;
  return rows(sql`
    insert into ${throttles} as t (key, hits, window_ends_at) values (${key}, 1, ${end}::timestamptz)
    on conflict (key) do update set
      hits = case when t.window_ends_at <= ${at}::timestamptz then 1 else t.hits + 1 end,
      window_ends_at = excluded.window_ends_at
    where t.window_ends_at <= ${at}::timestamptz or ${last} + ${wait} <= ${at}::timestamptz
    returning hits`);
}

/** The tries under a key: at most one row. Service scope. */
export function triesOf(key: string): Statement<Tries[]> {
  return rows(sql`
    select hits, (extract(epoch from window_ends_at) * 1000)::float8 as "windowEndsAt" from ${throttles} where key = ${key}`);
}

/** It worked: the tries under a key are forgotten. Service scope. */
export function forgetTries(key: string): Statement {
  return rows(sql`delete from ${throttles} where key = ${key}`);
}
