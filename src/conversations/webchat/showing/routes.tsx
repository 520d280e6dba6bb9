/** What every page of a chat begins with: whose it is, in which language and look, and whether anybody is there. */
import { createMiddleware } from 'hono/factory';
import { openSpans } from '#calendar/index.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { newId } from '#foundation/lib/ids.ts';
import { canonicalZone } from '#foundation/lib/zones.ts';
import { LOOKS, type Look } from '#foundation/views/index.ts';
import { chooseGuestLanguage } from '#words/index.ts';
import { settingsOf } from '../coming/commands.ts';
import { readChat, type Told } from '../queries.ts';
import { ChatPage, type ChatPageProps } from '../views.tsx';

type Said = Partial<Pick<ChatPageProps, 'errors' | 'typed' | 'said'>>;

/** Before anything is read there is only what was asked for. */
export const speak = createMiddleware<AppEnv>(async (c, next) => {
  c.set('language', chooseGuestLanguage([c.req.query('language')], c.req.header('accept-language')));
  await next();
});

/** The page of the chat, with what was said and what was typed. */
export async function show(c: C, { errors = {}, typed = {}, said = null }: Said, status: 200 | 422 = 200) {
  const told = await readChat(c.var.ctx, keyOf(c), visitorIdOf(c), 0);
  const { chat, talk, messages } = told;
  const settings = settingsOf(chat);
  const asked = c.req.query('language') ?? (settings.language === 'auto' ? undefined : settings.language);
  c.set('language', chooseGuestLanguage([asked], c.req.header('accept-language')));
  c.set('framedBy', settings.origins);
  c.header('Referrer-Policy', 'same-origin');
  const shown = { name: c.req.query('name'), email: c.req.query('email'), ...typed };
  return page(
    c,
    <ChatPage
      base={baseOf(c)}
      own={c.req.param('token') ? ownOf(c) : null}
      language={c.var.language!}
      look={lookOf(c, settings.look)}
      settings={settings}
      business={chat.business}
      agent={
        chat.agent && !chat.agent.paused ? { name: chat.agent.name, isBuiltIn: !c.var.runtime.services.model } : null
      }
      mode={chat.conversation?.mode ?? null}
      isAway={isAway(told, settings.away, c.var.now)}
      isLeft={c.req.query('left') === '1'}
      talk={talk}
      messages={messages}
      seq={messages.at(-1)?.seq ?? 0}
      zone={zoneOf(c) ?? chat.timezone}
      arrival={newId(c.var.now)}
      typed={shown}
      errors={errors}
      said={said}
    />,
    status,
  );
}

/** The chat's own address, without whose page it is. */
export function baseOf(c: C): string {
  return `/chat/${keyOf(c)}`;
}

/** The visitor's own address. */
export function ownOf(c: C): string {
  return `${baseOf(c)}/${c.req.param('token')}`;
}

export function keyOf(c: C): string {
  return c.req.param('key')!;
}

/** The row of the visitor whose link the address holds; the gate has checked it. */
export function visitorIdOf(c: C): string | null {
  return c.var.runtime.keys.readLink('visitor', c.req.param('token') ?? '')?.id ?? null;
}

/** Whether the page's script asks, and not its form. */
export function isFetch(c: C): boolean {
  return (
    /^application\/json\b/.test(c.req.header('content-type') ?? '') ||
    /^application\/json\b/.test(c.req.header('accept') ?? '')
  );
}

/** A form without script, with the ids under which it counts once however often it is sent. */
export async function readSent(c: C): Promise<Record<string, string>> {
  return (await formFields(c)).typed;
}

function lookOf(c: C, chosen: Look): Look {
  const asked = LOOKS.find((look) => look === c.req.query('look'));
  return asked && asked !== 'auto' ? asked : chosen;
}

function zoneOf(c: C): string | null {
  const zone = (c.req.raw as Request & { cf?: { timezone?: string } }).cf?.timezone;
  return zone && !c.var.runtime.config.local ? canonicalZone(zone) : null;
}

// A chat that rests, or whose people say that they are not there, takes addresses instead of talking.
function isAway({ chat, schedule, talk }: Told, away: 'never' | 'hours' | 'always', now: number): boolean {
  if (chat.status === 'paused' || away === 'always') return true;
  else if (talk !== null) return false;
  else if (away === 'hours' && schedule)
    return !openSpans(schedule, now, now + 1).some(({ from, until }) => from <= now && now < until);
  else return away === 'hours' && !chat.agent;
}
