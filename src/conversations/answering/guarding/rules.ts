/** What of a model's words reaches the customer: links that are ours, nothing of what it was told, and not the same again. Pure. */
import { PERSON_MARK } from '#foundation/services/model/openai-request.ts';
import { FRAME } from '../framing/rules.ts';

const ANSWER_MAX = 4_000;
/** More of an answer is not looked at: what is taken out of it may be long, and what is left is not. */
const READ_MAX = 4 * ANSWER_MAX;
/** So many words of the owner's instructions in a row are no answer but a reading aloud. */
const RECITED_WORDS = 45;
const RULE_WORDS = 8;
/** What leads somewhere, with a scheme or without. */
const LINK =
  /[a-z][a-z0-9+.-]{0,40}:\/\/[^\s<>"'()[\]{}]+|\b(?:mailto|tel|javascript|data|sms):[^\s<>"'()[\]{}]+|(?<![\p{L}\d])(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.){1,20}[a-z]{2,24}(?::\d+)?(?:\/[^\s<>"'()[\]{}]*)?(?![\p{L}\d])/giu;
const ADDRESS = /[^\s@<>()[\]{}:/,;"']{1,64}@(?:[\p{L}\d-]+\.)+[a-z]{2,24}(?![\p{L}\d/:@])/giu;
/** What looks like a host and is none: an abbreviation, a file, a time with its dots. */
const NO_HOST = /^(?:[a-z]\.)+[a-z]\.?$|^\d+(?:\.\d+)+$/i;

/** What nobody sees, and what stands for an address while links are looked for. */
const UNSEEN = /[[\p{Cc}\p{Cf}\p{Co}]--[\n\u200c\u200d\u200e\u200f]]/gv;
const MARK = '\ue000';
const KEPT = /\ue000(\d+)\ue000/g;

export type Guarded = { text: string; removed: string[] };

/**
 * `links` are what tools gave in this conversation, `hosts` what else may be linked to, ours among them; `texts` is what
 * the owner and the organization's knowledge say, and `own` what the customer wrote: mail addresses of either may be said,
 * pages of the owner's alone.
 */
export type Allowed = { hosts: readonly string[]; links: readonly string[]; texts: string; own: string };

/** An answer as it may be sent, and what was taken out of it. */
export function guarded(answer: string, { hosts, links, texts, own }: Allowed): Guarded {
  const removed: string[] = [];
  const known = texts.toLowerCase();
  const addresses = `${known} ${own.toLowerCase()}`;
  // Of what is taken out a gap stays: closed, its neighbours might make another one.
  const take = (found: string) => {
    removed.push(found);
    return ' ';
  };
  const kept: string[] = [];
  const plain = markdownless(answer.slice(0, READ_MAX).replace(UNSEEN, '').replaceAll(PERSON_MARK, ' '));
  const addressed = plain.replace(ADDRESS, (found) => {
    if (!standsIn(addresses, found.toLowerCase())) return take(found);
    kept.push(found);
    return `${MARK}${kept.length - 1}${MARK}`;
  });
  const linked = addressed.replace(LINK, (found) => {
    const { link, rest } = withoutTail(found);
    return links.includes(link) || isAllowed(link, hosts, known) ? found : `${take(link)}${rest}`;
  });
  const text = linked
    .replace(KEPT, (_, at) => kept[Number(at)] ?? '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, ANSWER_MAX);
  return { text, removed };
}

/** The same of words that are still coming: what may become a link is kept back until it is one. */
export function guardedPart(text: string, allowed: Allowed): string {
  const end = /\s\S*$/.exec(text)?.index ?? 0;
  return guarded(text.slice(0, end), allowed).text;
}

/** Whether an answer reads aloud what the model was told: a rule of ours, or much of what the owner wrote. */
export function recites(answer: string, instructions: string): boolean {
  const said = wordsOf(answer);
  const has = (text: string, count: number) => {
    const runs = runsOf(wordsOf(text), count);
    return runsOf(said, count).some((run) => runs.includes(run));
  };
  return (
    FRAME.some((rule) => has(rule, Math.min(RULE_WORDS, wordsOf(rule).length))) || has(instructions, RECITED_WORDS)
  );
}

// [words](address) shows one thing and opens another.
function markdownless(text: string): string {
  return text.replace(/\[([^\]\n]{0,200})\]\(([^)\s]{1,2000})\)/g, '$1 $2');
}

function withoutTail(found: string): { link: string; rest: string } {
  const rest = /[.,;:!?]+$/.exec(found)?.[0] ?? '';
  return { link: found.slice(0, found.length - rest.length), rest };
}

function isAllowed(link: string, hosts: readonly string[], known: string): boolean {
  if (NO_HOST.test(link)) return true;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || link.includes('@')) return false;
  // What carries something along may carry what was said here.
  const plain = `${url.host}${url.pathname}`.replace(/\/$/, '').toLowerCase();
  return (
    hosts.includes(url.host) ||
    (/\.[a-z][a-z0-9-]+(?::\d+)?$/.test(url.host) && standsIn(known, plain) && url.search === '' && url.hash === '')
  );
}

// As a whole: what only ends like something known is something else.
function standsIn(known: string, name: string): boolean {
  for (let at = known.indexOf(name); at >= 0; at = known.indexOf(name, at + 1)) {
    if (!/[\p{L}\d.@-]/u.test(known[at - 1] ?? ' ') && !/[\p{L}\d-]/u.test(known[at + name.length] ?? ' ')) return true;
  }
  return false;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[], count: number): string[] {
  return words.length < count
    ? []
    : Array.from({ length: words.length - count + 1 }, (_, at) => words.slice(at, at + count).join(' '));
}
