/** `/j/:token`: the link of a `together` that is shared. Anyone who has it can add themselves; GET changes nothing. */
import { Hono } from 'hono';
import { joiningInput } from '#booking/settling/inputs.ts';
import { joinTogether, readJoinable } from '#booking/settling/joining/commands.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { joiningGate } from '#foundation/http/gates.ts';
import { limited, networkOf } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import type { ErrorsByField } from '#foundation/views/index.ts';
import { guestLanguages, words } from '#words/index.ts';
import { languageOf, sayKindly, speak } from '../frame/routes.tsx';
import { pageQuery } from '../inputs.ts';
import { MessagePage } from '../message/views.tsx';
import { answersIn, markedIn } from '../together/routes.tsx';
import { zonesFor } from '../zones/rules.ts';
import { JoiningPage } from './views.tsx';

type Typed = Readonly<Record<string, string>>;

export const joiningRoutes = new Hono<AppEnv>();

joiningRoutes.get('/j/:token', limited('joining pages', 120), joiningGate, async (c) => {
  speak(c, c.req.query('language'));
  return show(c, c.req.query(), {}).catch((error: unknown) => sayKindly(c, error));
});

joiningRoutes.post('/j/:token', limited('joinings', 20), joiningGate, async (c) => {
  const { typed } = await formFields(c);
  speak(c, typed.language);
  if (typed.intent === 'zone') return show(c, typed, {}).catch((error: unknown) => sayKindly(c, error));
  return join(c, typed).catch((error: unknown) => sayKindly(c, error));
});

async function join(c: C, typed: Typed) {
  const read = joiningInput.safeParse({ ...typed, answers: answersIn(typed) });
  const errors = faults(c, read.success ? [] : read.error.issues.map(({ message }) => message));
  if (read.success && Object.keys(read.data.answers).length === 0)
    errors.answers = [words(languageOf(c)).together.choose];
  if (!read.success || Object.keys(errors).length > 0) return show(c, typed, errors, 422);
  const network = networkOf(c);
  await joinTogether(c.var.ctx, read.data, network === 'unknown' ? null : network);
  const { guest } = await readJoinable(c.var.ctx);
  const t = words(languageOf(c)).together;
  return page(
    c,
    <MessagePage
      language={languageOf(c)}
      languages={languagesOf(c)}
      title={guest.title}
      heading={t.joinedTitle}
      lead={t.joinedLead}
      organizer={{ name: guest.organizer, email: null }}
    />,
  );
}

function faults(c: C, messages: readonly string[]): Record<string, string[]> {
  const t = words(languageOf(c)).together;
  return {
    ...(messages.includes('name') && { name: [t.nameMissing] }),
    ...(messages.includes('email') && { email: [t.emailWrong] }),
    ...(messages.some((message) => message !== 'name' && message !== 'email') && { answers: [t.choose] }),
  };
}

async function show(c: C, typed: Typed, errors: ErrorsByField, status: 200 | 422 = 200) {
  const joinable = await readJoinable(c.var.ctx);
  const { timezone } = pageQuery.parse(typed);
  const zone = timezone ?? joinable.together.zone;
  return page(
    c,
    <JoiningPage
      joinable={{ ...joinable, together: markedIn(joinable.together, answersIn(typed)) }}
      language={languageOf(c)}
      languages={languagesOf(c)}
      zone={zone}
      zoneGuessed={!timezone}
      zones={zonesFor([zone, joinable.together.zone], c.var.now)}
      path={pathOf(c)}
      now={c.var.now}
      token={newToken()}
      typed={typed}
      errors={errors}
    />,
    status,
  );
}

function languagesOf(c: C) {
  const timezone = c.req.query('timezone');
  const place: Record<string, string> = timezone ? { timezone } : {};
  return guestLanguages.map(({ code, name }) => ({
    code,
    name,
    href: `${pathOf(c)}?${new URLSearchParams({ ...place, language: code })}`,
  }));
}

function pathOf(c: C): string {
  const token = c.req.param('token');
  if (!token) throw new Refusal('no_such_link');
  return `/j/${token}`;
}
