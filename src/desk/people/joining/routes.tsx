/** Two people who are one: suggested or chosen, looked at together, joined, and parted again. */
import { Hono } from 'hono';
import * as z from 'zod';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  idOf,
  mergePeople,
  openPerson,
  peopleOfPairs,
  readPeople,
  readPerson,
  splitPeople,
  suspected,
} from '#leads/index.ts';
import { words } from '#words/index.ts';
import { readPair } from '../queries.ts';
import { JoiningChoice, JoiningPreview, type Pair, Pairs } from './views.tsx';

const ONE = '/app/:org/people/:id';
const PAIRS_SHOWN = 50;
const FOUND_SHOWN = 20;
const joiningForm = z.object({ personId: z.string().refine(isId) });

export const joiningPages = new Hono<AppEnv>();

joiningPages.get('/app/:org/people/duplicates', memberGate, async (c) => {
  const [found, people] = await c.var.ctx.db.read([suspected(PAIRS_SHOWN), peopleOfPairs(PAIRS_SHOWN)]);
  const by = new Map(people.map((row) => [row.id, openPerson(c.var.ctx, row)]));
  const pairs = found.flatMap(({ one, other, why }): Pair[] => {
    const both = [by.get(one), by.get(other)];
    return both[0] && both[1] ? [{ one: both[0], other: both[1], why }] : [];
  });
  return show(c, 'duplicates', <Pairs viewer={memberOf(c.var.ctx)} pairs={pairs} />);
});

joiningPages.get(`${ONE}/joining`, memberGate, async (c) => {
  const other = c.req.query('with');
  if (other !== undefined && !isId(other)) throw new Refusal('not_found');
  return other === undefined ? choose(c) : preview(c, other);
});

joiningPages.post(`${ONE}/joined`, memberGate, async (c) => {
  const form = await readForm(c, joiningForm);
  if (!form.ok) throw new Refusal('not_found');
  await mergePeople(c.var.ctx, idOf(c), form.value.personId);
  return done(c, `/app/${c.var.org}/people/${idOf(c)}?said=joined&of=${form.value.personId}`);
});

joiningPages.delete(`${ONE}/joined/:otherId`, memberGate, async (c) => {
  await splitPeople(c.var.ctx, idOf(c), idOf(c, 'otherId'));
  return done(c, `/app/${c.var.org}/people/${idOf(c)}?said=parted`);
});

async function preview(c: C, otherId: string): Promise<Response> {
  const [one, other] = await readPair(c.var.ctx, idOf(c), otherId);
  return show(c, 'join', <JoiningPreview viewer={memberOf(c.var.ctx)} one={one} other={other} />);
}

async function choose(c: C): Promise<Response> {
  const one = await readPerson(c.var.ctx, idOf(c));
  const q = c.req.query('q') ?? one.name ?? '';
  const found = await readPeople(c.var.ctx, { q, limit: FOUND_SHOWN });
  const others = found.filter(({ id }) => id !== one.id).slice(0, FOUND_SHOWN);
  return show(c, 'join', <JoiningChoice viewer={memberOf(c.var.ctx)} one={one} found={others} />);
}

function show(c: C, what: 'join' | 'duplicates', body: ReturnType<typeof Pairs>) {
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language).people;
  const back = { label: t.back, href: `/app/${c.var.org}/people` };
  const title = t[`${what}Title`];
  return page(
    c,
    <Shell viewer={viewer} place="people" title={title} lead={t[`${what}Lead`]} back={back} wide>
      {body}
    </Shell>,
  );
}
