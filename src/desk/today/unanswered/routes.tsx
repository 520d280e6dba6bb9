import { Hono } from 'hono';
import { openInvitations } from '#booking/index.ts';
import { memberOf } from '#context.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { UnansweredPage } from './views.tsx';

const PAGE = 50;

export const unansweredPages = new Hono<AppEnv>();

unansweredPages.get('/app/:org/unanswered', memberGate, async (c) => {
  const before = c.req.query('before');
  const [found] = await c.var.ctx.db.read([openInvitations(PAGE + 1, isId(before) ? before : undefined)]);
  const people = found.slice(0, PAGE);
  const next = found.length > PAGE ? people.at(-1)!.participantId : null;
  return page(c, <UnansweredPage viewer={memberOf(c.var.ctx)} people={people} next={next} />);
});
