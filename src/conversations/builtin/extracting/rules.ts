// What a conversation says of the customer, by evident words: a score counts only where a message proves it, and what was
// not said stays unknown. Plainer than a model's reading, and never invented.

import { companyIn, type Details, detailsIn } from '#conversations/builtin/details/rules.ts';
import { heard, languageOf, spokenLanguage } from '#conversations/builtin/signals/rules.ts';
import { understandWhen } from '#conversations/dates/rules.ts';
import {
  type ExtractionAnswer,
  readTranscript,
  type ScoreKind,
  type TranscriptLine,
} from '#conversations/extracting/inputs.ts';
import type { ModelQuestion } from '#foundation/services/model/index.ts';
import { words } from '#words/index.ts';

const SOON_MS = 3 * 86_400_000;
const TALKATIVE = 4;
const INTENT_CHARACTERS = 160;
const DEMO = /\bdemo|vorführ|démonstr|demostraci|demonstra|prezentacj|عرض توضيحي/i;
const SAMPLE = /\bsample|\bmuster\b|échantillon|muestra|amostra|próbk|عينة/i;
const WEBSITE =
  /web ?(?:site|seite)|homepage|site web|(?:página|sitio) web|\bsite\b|stron[aęy] (?:www|internet)|موقع(?:كم)? الإلكتروني/i;
const DEAR =
  /too expensive|can't afford|zu teuer|trop cher|(?:demasiado|muy) caro|(?:muito|demasiado) caro|za drogo|غالي/i;
const NO_OBSTACLE =
  /(?:money|price|budget|cost) (?:is|are) (?:no|not an?) (?:object|issue|problem|obstacle)|geld spielt keine rolle|budget ist (?:da|kein problem)|pas un problème de budget|el (?:precio|dinero) no (?:es|importa)|dinheiro não é problema|pieniądze nie (?:grają|są)/i;

type Read = TranscriptLine & { signals: Set<string>; soon: boolean; dated: boolean; details: Details };

/** The answer to a question of the format `extraction`, as JSON; an empty conversation scores 1 throughout. */
export function extracted({ items, facts }: Pick<ModelQuestion, 'items' | 'facts'>): string {
  const text = items.find((item) => item.kind === 'user')?.text ?? '';
  const lines = readTranscript(text);
  return JSON.stringify(judged(readAll(lines, facts), facts));
}

function readAll(lines: readonly TranscriptLine[], { now, zone, language }: ModelQuestion['facts']): Read[] {
  let spoken = spokenLanguage(language);
  return lines.flatMap((line, at) => {
    if (line.from !== 'customer') return [];
    spoken = languageOf(line.text, spoken);
    const { askBoth, askName } = words(spoken).chat;
    const asked = lines[at - 1]?.from === 'customer' ? '' : (lines[at - 1]?.text ?? '');
    const details = detailsIn(line.text, spoken, asked.includes(askBoth) || asked.includes(askName));
    const when = understandWhen(line.text, { now, zone, language: spoken });
    const first = when?.saysDay ? Date.parse(`${when.days[0]!.from}T00:00:00Z`) : null;
    return [
      {
        ...line,
        signals: heard(line.text, spoken),
        details,
        dated: first !== null,
        soon: first !== null && first < now + SOON_MS,
      },
    ];
  });
}

function judged(all: readonly Read[], { person, booked = false }: ModelQuestion['facts']): ExtractionAnswer {
  const first = <Found>(of: (line: Read) => Found | null) => all.map(of).find((found) => found !== null) ?? null;
  const name = first(({ details }) => details.name);
  const company = first(({ text }) => companyIn(text, languageOf(text, 'en')));
  const wish =
    all.find(({ signals, dated }) => signals.has('book') || dated) ??
    all.find(({ signals }) => signals.has('ask') || signals.has('price'));
  const some = (test: RegExp) => all.some(({ text }) => test.test(text));
  const heardOf = (...signals: string[]) => all.some((line) => signals.some((one) => line.signals.has(one)));
  const isEscalated = heardOf('upset', 'person', 'somebody', 'urgent');
  return {
    name,
    email: first(({ details }) => details.email),
    company,
    intent: wish ? wish.text.slice(0, INTENT_CHARACTERS) : null,
    scores: scoresOf(all, company !== null),
    cta: {
      pricing: heardOf('price'),
      demo: some(DEMO),
      followup: isEscalated || heardOf('more'),
      sample: some(SAMPLE),
      website: some(WEBSITE),
      escalated: isEscalated,
    },
    notification: notification(name ?? person ?? 'A customer', all, { isEscalated, booked }),
    notes: null,
  };
}

function scoresOf(all: readonly Read[], hasCompany: boolean): ExtractionAnswer['scores'] {
  const booking = all.filter(({ signals, dated }) => (signals.has('book') && !signals.has('cancel')) || dated);
  const asking = all.filter(({ signals }) => signals.has('price') || signals.has('ask'));
  const hurried = all.filter(({ signals, soon }) => signals.has('urgent') || soon);
  const dated = all.filter((line) => line.dated);
  const rich = all.filter(({ text }) => NO_OBSTACLE.test(text));
  const dear = all.filter(({ text }) => DEAR.test(text));
  const pricing = dear.length > 0 ? [] : all.filter(({ signals }) => signals.has('price'));
  const telling = all.filter(({ details }) => details.email !== null || details.phone !== null);
  const interested = [...new Set([...booking, ...asking])];
  const isKeen = all.length >= TALKATIVE || telling.length > 0;
  return {
    intent: ranked('asks for an appointment', booking, 'asks questions', asking),
    urgency: ranked('wants it within days', hurried, 'names a day', dated),
    budget: ranked('says that money is no obstacle', rich, 'asks for the price', pricing),
    fit: ranked('comes for a company that books', hasCompany ? booking : [], 'asks for what is offered', interested),
    engagement: ranked('talks on or leaves an address', isKeen ? all : [], 'answered again', all.length > 1 ? all : []),
  };
}

function ranked(
  most: string,
  best: readonly Read[],
  some: string,
  good: readonly Read[],
): ExtractionAnswer['scores'][ScoreKind] {
  const numbers = (lines: readonly Read[]) => lines.map(({ n }) => n);
  if (best.length > 0) return { score: 3, evidence: numbers(best), reason: most };
  else if (good.length > 0) return { score: 2, evidence: numbers(good), reason: some };
  else return { score: 1, evidence: [], reason: 'nothing was said of it' };
}

type Standing = { isEscalated: boolean; booked: boolean };

function notification(who: string, all: readonly Read[], { isEscalated, booked }: Standing): string {
  if (isEscalated) return `${who} wants a person to answer: read the conversation and write back.`;
  else if (booked) return `${who} has an appointment: look at what it is for.`;
  else if (all.some(({ signals, dated }) => signals.has('book') || dated))
    return `${who} wants an appointment: see whether one is booked.`;
  else return all.length === 0 ? '' : `${who} asked something: see whether the answer was enough.`;
}
