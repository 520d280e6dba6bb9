/** What an agent is told, version by version. */
import { Hono } from 'hono';
import { saidNotices } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { compared } from '../comparing/rules.ts';
import { versionForm } from '../forms/inputs.ts';
import { agentById } from '../queries.ts';
import { goBackTo, writeVersion } from './commands.ts';
import { instructionsOf, versionsOf } from './queries.ts';
import { ComparedPage, VersionsPage, type VersionsPageProps } from './views.tsx';

const LIST = '/app/:org/agents/:id/versions';
const SHOWN = 30;
const NUMBER_MAX = 1_000_000;

export const versionPages = new Hono<AppEnv>();

versionPages.get(LIST, memberGate, (c) => show(c, {}));

versionPages.post(LIST, memberGate, async (c) => {
  const form = await readForm(c, versionForm);
  const typed = { instructions: form.typed.instructions ?? '', note: form.typed.note ?? '' };
  if (!form.ok) return show(c, { typed, errors: form.errors }, 422);
  try {
    await writeVersion(c.var.ctx, idOf(c), { ...form.value, seen: numberOf(form.typed.seen) });
    return done(c, `/app/${c.var.org}/agents/${idOf(c)}/versions?said=told`);
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', { changed_meanwhile: 'instructions' });
    return show(c, { typed, errors }, status);
  }
});

versionPages.get(`${LIST}/compare`, memberGate, async (c) => {
  const [one, other] = [numberOf(c.req.query('one')) ?? 0, numberOf(c.req.query('other')) ?? 0];
  const [[agent], found] = await c.var.ctx.db.read([agentById(idOf(c)), instructionsOf(idOf(c), [one, other])]);
  const texts = [one, other].map((number) => found.find((version) => version.number === number)?.instructions);
  if (!agent || texts[0] === undefined || texts[1] === undefined) throw new Refusal('not_found');
  const lines = compared(texts[0], texts[1]);
  return page(c, <ComparedPage viewer={memberOf(c.var.ctx)} agent={agent} one={one} other={other} lines={lines} />);
});

versionPages.post(`${LIST}/:number/live`, memberGate, async (c) => {
  const number = numberOf(c.req.param('number'));
  if (number === null) throw new Refusal('not_found');
  await goBackTo(c.var.ctx, idOf(c), number);
  return done(c, `/app/${c.var.org}/agents/${idOf(c)}/versions?said=told`);
});

async function show(
  c: C,
  form: Pick<VersionsPageProps, 'typed' | 'errors'>,
  status: 200 | 401 | 403 | 409 | 410 | 422 | 429 = 200,
) {
  const before = numberOf(c.req.query('before'));
  const [[agent], found] = await c.var.ctx.db.read([agentById(idOf(c)), versionsOf(idOf(c), SHOWN, before)]);
  if (!agent) throw new Refusal('not_found');
  const viewer = memberOf(c.var.ctx);
  const versions = found.slice(0, SHOWN);
  const older = found.length > SHOWN ? versions.at(-1)!.number : null;
  const notices = saidNotices(viewer.language, c.req.query('said'), words(viewer.language).agents.said);
  return page(
    c,
    <VersionsPage viewer={viewer} agent={agent} versions={versions} older={older} notices={notices} {...form} />,
    status,
  );
}

function numberOf(text: string | undefined): number | null {
  const number = Number(text);
  return text !== undefined && Number.isInteger(number) && number > 0 && number < NUMBER_MAX ? number : null;
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
