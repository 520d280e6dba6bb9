/** What members read about conversations. Each looks first whether it still is as it was. */
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { type MailContent, renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { CTA_KINDS, SCORE_KINDS } from '../extracting/inputs.ts';
import { type Extraction, latestExtraction, openExtraction } from '../extracting/queries.ts';
import {
  assignedTo,
  lastTold,
  type Named,
  namedConversation,
  provingWords,
  type Reader,
  readerOf,
  type Waiting,
  waitingFor,
} from './queries.ts';
import { PATIENCE_MS } from './rules.ts';

/** Purpose -> letter. */
export const tellingLetters = {
  conversation_assigned: assignedLetter,
  conversation_waiting: waitingLetter,
  lead_hot: hotLetter,
} satisfies Letters;

const WORDS_MAX = 200;
const LISTED_MAX = 10;
/** Who looks on is waited for, but a page that was only left open does not keep anybody waiting for ever. */
const LOOK_AGAIN_SECONDS = 180;
const LOOKED_AT_MAX_MS = 20 * MINUTE_MS;

const GONE: Letter = { kind: 'skip', reason: 'gone' };
const MOVED_ON: Letter = { kind: 'skip', reason: 'moved_on' };

async function assignedLetter(ctx: Ctx, { recipientId, subjectId }: DeliveryToRender): Promise<Letter> {
  const [[reader], [found]] = await ctx.db.read([
    readerOf(recipientId, 'assigned'),
    assignedTo(subjectId, recipientId),
  ]);
  if (!reader || !found) return reader ? MOVED_ON : GONE;
  const { notices: t } = words(reader.language);
  const who = found.who ?? t.someone;
  const channel = channelOf(reader, found);
  const said = shortened(found.words);
  return mail(ctx, reader, t.assigned.subject(who), {
    preheader: said ?? channel,
    heading: t.assigned.heading(who),
    paragraphs: [found.colleague ? t.assigned.by(found.colleague, channel) : t.assigned.byNobody(channel)],
    facts: said === null ? [] : [{ label: t.assigned.last, value: said }],
    action: { label: t.assigned.action, href: pageOf(ctx, reader, `inbox/${subjectId}`) },
  });
}

async function waitingLetter(ctx: Ctx, { recipientId }: DeliveryToRender): Promise<Letter> {
  const before = ctx.now - PATIENCE_MS;
  const [[reader], all, [told]] = await ctx.db.read([
    readerOf(recipientId, 'waiting'),
    waitingFor(recipientId, before),
    lastTold(recipientId),
  ]);
  if (!reader) return GONE;
  const since = told?.at == null ? 0 : told.at - PATIENCE_MS;
  const fresh = all.filter((one) => one.since > since);
  if (fresh.length === 0) return { kind: 'skip', reason: 'answered' };
  if (await areLookedAt(ctx, fresh)) return { kind: 'later', seconds: LOOK_AGAIN_SECONDS, reason: 'looked_at' };
  return waitingMail(ctx, reader, fresh, all.length - fresh.length);
}

// A room that does not answer is looked at by nobody, as far as anybody knows.
async function areLookedAt(ctx: Ctx, fresh: readonly Waiting[]): Promise<boolean> {
  if (fresh.length > LISTED_MAX || fresh.some(({ since }) => ctx.now - since > LOOKED_AT_MAX_MS)) return false;
  const here = await Promise.all(fresh.map(({ id }) => ctx.talks.here(id).catch((): string[] => [])));
  return here.every((members) => members.length > 0);
}

function waitingMail(ctx: Ctx, reader: Reader, fresh: readonly Waiting[], others: number): Promise<Letter> {
  const { notices: t, inbox } = words(reader.language);
  const [only] = fresh;
  const isOne = fresh.length === 1;
  const nameOf = ({ who }: Named) => who ?? t.someone;
  const shown = fresh.slice(0, LISTED_MAX);
  const rest = others + fresh.length - shown.length;
  const facts = shown.map((one) => {
    const waits = t.waiting.since(Math.max(1, Math.round((ctx.now - one.since) / MINUTE_MS)));
    const said = shortened(one.words);
    const parts = [said && `“${said}”`, one.reason && inbox.reasons[one.reason], waits];
    return { label: t.waiting.fact(nameOf(one), channelOf(reader, one)), value: parts.filter(Boolean).join(', ') };
  });
  return mail(ctx, reader, isOne ? t.waiting.subject(nameOf(only!)) : t.waiting.subjects(fresh.length), {
    preheader: facts[0]!.value,
    heading: isOne ? t.waiting.heading : t.waiting.subjects(fresh.length),
    paragraphs: [t.waiting.text, ...(rest > 0 ? [t.waiting.others(rest)] : [])],
    facts,
    action: {
      label: t.waiting.action,
      href: pageOf(ctx, reader, isOne ? `inbox/${only!.id}` : 'inbox?view=waiting'),
    },
    secondary: isOne
      ? []
      : shown.map((one) => ({ label: t.waiting.open(nameOf(one)), href: pageOf(ctx, reader, `inbox/${one.id}`) })),
  });
}

async function hotLetter(ctx: Ctx, { recipientId, subjectId }: DeliveryToRender): Promise<Letter> {
  const [[reader], [found], [row], proof] = await ctx.db.read([
    readerOf(recipientId, 'hot'),
    namedConversation(subjectId),
    latestExtraction(subjectId),
    provingWords(subjectId),
  ]);
  if (!reader || !found) return GONE;
  if (row?.tag !== 'hot') return MOVED_ON;
  const { notices: t, scores } = words(reader.language);
  const judged = openExtraction(ctx, row);
  const who = found.who ?? t.someone;
  const asked = CTA_KINDS.filter((kind) => judged.cta[kind]).map((kind) => scores.cta[kind]);
  const { notification, total } = judged;
  return mail(ctx, reader, t.hot.subject(who), {
    preheader: notification ?? t.hot.total(total, channelOf(reader, found)),
    heading: t.hot.heading(who),
    paragraphs: [...(notification ? [notification] : []), t.hot.total(total, channelOf(reader, found)), t.hot.list],
    facts: [
      ...signsOf(reader, judged, new Map(proof.map(({ seq, words: said }) => [seq, said]))),
      ...(asked.length > 0 ? [{ label: t.hot.asked, value: asked.join(', ') }] : []),
    ],
    action: { label: t.hot.action, href: pageOf(ctx, reader, `inbox/${subjectId}`) },
  });
}

// What nothing shows is left out: it says nothing of anybody.
function signsOf({ language }: Reader, judged: Extraction, said: ReadonlyMap<number, string>) {
  const { notices: t, scores } = words(language);
  return SCORE_KINDS.flatMap((kind) => {
    const quote = shortened((judged.evidence[kind] ?? []).map((seq) => said.get(seq)).find(Boolean) ?? null);
    const reason = judged.reasons[kind] ?? '';
    if (quote === null) return [];
    return [{ label: t.hot.score(scores.kinds[kind], judged.scores[kind]), value: t.hot.quote(reason, quote).trim() }];
  });
}

async function mail(
  ctx: Ctx,
  reader: Reader,
  subject: string,
  content: Omit<MailContent, 'language' | 'footer'>,
): Promise<Letter> {
  const { name, email, language } = reader;
  const { accounts, notices: t } = words(language);
  const { html, text } = await renderMail({
    ...content,
    language,
    paragraphs: [accounts.mailHello(name), ...content.paragraphs],
    secondary: [...(content.secondary ?? []), { label: t.choose, href: pageOf(ctx, reader, 'settings/mails') }],
    footer: [accounts.accountFooter],
  });
  return { kind: 'mail', to: { name, address: email }, subject, html, text };
}

function pageOf(ctx: Ctx, { home }: Reader, path: string): string {
  return `${ctx.config.origin}/app/${home}/${path}`;
}

function channelOf({ language }: Reader, { platform, channel }: Named): string {
  return `${words(language).channels.platforms[platform]} (${channel})`;
}

function shortened(said: string | null): string | null {
  const line = (said ?? '').replace(/\s+/g, ' ').trim();
  if (line === '') return null;
  return line.length > WORDS_MAX ? `${line.slice(0, WORDS_MAX - 1)}…` : line;
}
