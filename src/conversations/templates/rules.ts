/** Templates and what stands in their places: which there are, how it reads, and how it is sent. Pure. */
import type { HealthFact } from '#channels/index.ts';
import type { ChatTemplate } from '#foundation/services/chat/index.ts';
import { templateKey } from '#foundation/services/chat/whatsapp-news.ts';

const PLACE = /\{\{\s*(\w+)\s*\}\}/g;

/** What a form calls the file above a template, and a program the address where WhatsApp fetches it. */
export const FILE_PLACE = 'header.file';

/**
 * A place of a template: in its heading or its text, by its number or name; the file above it; what a button's address ends
 * with, or the code that it copies, by what stands on the button. `key` is what a form calls it.
 */
export type Place = { key: string; part: 'header' | 'body' | 'file' | 'address' | 'code'; name: string };

/** What stands in the places, by their keys. */
export type Values = Readonly<Record<string, string | undefined>>;

type Placed = Pick<ChatTemplate, 'header' | 'body' | 'media' | 'buttons'>;

/** The places of a template, each once, in order. */
export function placesOf({ header, body, media, buttons }: Placed): Place[] {
  const file: Place[] = media === null ? [] : [{ key: FILE_PLACE, part: 'file', name: media }];
  const pressed = buttons.flatMap(({ wants, kind, text }, index): Place[] =>
    wants ? [{ key: `button.${index}`, part: kind === 'code' ? 'code' : 'address', name: text }] : [],
  );
  const places = [...file, ...found('header', header ?? ''), ...found('body', body), ...pressed];
  return places.filter(({ key }, index) => places.findIndex((one) => one.key === key) === index);
}

/** Whether one can be sent: it is approved, and made of what is sent from here. */
export function canSend({ state, isForeign }: Pick<ChatTemplate, 'state' | 'isForeign'>): boolean {
  return state === 'approved' && !isForeign;
}

/** How it reads: heading, text and what stands below, with the places filled; an empty one shows what belongs there. */
export function filledTemplate({ header, body, footer }: ChatTemplate, values: Values): string {
  return [fill('header', header ?? '', values), fill('body', body, values), footer ?? ''].filter(Boolean).join('\n\n');
}

/** The parameters as WhatsApp takes them: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview */
export function componentsOf(template: ChatTemplate, values: Values) {
  const places = placesOf(template);
  const texts = (['header', 'body'] as const).flatMap((part) => {
    const parameters = places
      .filter((place) => place.part === part)
      .map(({ key, name }) => ({
        ...{ type: 'text', text: textIn(values, key) },
        ...(template.isNamed && { parameter_name: name }),
      }));
    return parameters.length > 0 ? [{ type: part, parameters }] : [];
  });
  const link = textIn(values, FILE_PLACE);
  const file = template.media !== null && link !== '' ? [headerOf(template.media, { link })] : [];
  return [...file, ...texts, ...places.flatMap((place) => buttonOf(place, values))];
}

/** The heading of a template that is a file: where WhatsApp fetches it, or by what it knows it. */
export function headerOf(media: string, file: { link: string } | { id: string; filename?: string }) {
  return { type: 'header', parameters: [{ type: media, [media]: file }] };
}

function buttonOf({ key, part }: Place, values: Values) {
  if (part !== 'address' && part !== 'code') return [];
  const text = textIn(values, key);
  const parameter = part === 'code' ? { type: 'coupon_code', coupon_code: text } : { type: 'text', text };
  const index = key.slice('button.'.length);
  return [{ type: 'button', sub_type: part === 'code' ? 'copy_code' : 'url', index, parameters: [parameter] }];
}

/**
 * The list with what was told since it was asked for; where both say the same, with the reason that was told. `asked` is
 * when that was (ms).
 */
export function upToDate(
  templates: readonly ChatTemplate[],
  facts: readonly HealthFact[],
  asked: number,
): ChatTemplate[] {
  const told = new Map(facts.filter(({ facet }) => facet === 'template').map((fact) => [fact.subject, fact]));
  return templates.flatMap((template) => {
    const fact = told.get(templateKey(template.name, template.language));
    if (!fact || (fact.at <= asked && fact.state !== template.state)) return [template];
    if (fact.state === 'deleted') return [];
    const reason = fact.state === 'approved' ? null : (fact.detail.why ?? fact.detail.reason ?? template.reason);
    return [{ ...template, state: fact.state, reason: reason === null ? null : String(reason) }];
  });
}

/** Those whose name has all the words, in one language where one is named; what can be sent stands first. */
export function matching(
  templates: readonly ChatTemplate[],
  { q = '', language = '' }: { q?: string; language?: string },
): ChatTemplate[] {
  const wanted = folded(q).split(' ').filter(Boolean);
  const fits = (one: ChatTemplate) =>
    (language === '' || one.language === language) && wanted.every((word) => folded(one.name).includes(word));
  return templates.filter(fits).toSorted((one, other) => Number(canSend(other)) - Number(canSend(one)));
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[\s_]+/g, ' ');
}

function found(part: 'header' | 'body', text: string): Place[] {
  return [...text.matchAll(PLACE)].map(([, name]) => ({ key: `${part}.${name}`, part, name: name! }));
}

function fill(part: 'header' | 'body', text: string, values: Values): string {
  return text.replace(PLACE, (whole, name: string) => textIn(values, `${part}.${name}`) || whole);
}

// WhatsApp takes no line breaks there, nor rows of blanks.
function textIn(values: Values, key: string): string {
  return (values[key] ?? '').replace(/\s+/g, ' ').trim();
}
