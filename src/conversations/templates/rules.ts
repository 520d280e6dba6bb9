/** Templates and what stands in their places: which there are, how it reads, and how it is sent. Pure. */
import type { ChatTemplate } from '#foundation/services/chat/index.ts';

const PLACE = /\{\{\s*(\w+)\s*\}\}/g;

/** A place of a template: in its heading or its text, by its number or name. `key` is what a form calls it. */
export type Place = { key: string; part: 'header' | 'body'; name: string };

/** What stands in the places, by their keys. */
export type Values = Readonly<Record<string, string | undefined>>;

/** The places of a template, each once, in order. */
export function placesOf({ header, body }: Pick<ChatTemplate, 'header' | 'body'>): Place[] {
  const places = [...found('header', header ?? ''), ...found('body', body)];
  return places.filter(({ key }, index) => places.findIndex((one) => one.key === key) === index);
}

/** How it reads: heading, text and what stands below, with the places filled; an empty one shows what belongs there. */
export function filledTemplate({ header, body, footer }: ChatTemplate, values: Values): string {
  return [fill('header', header ?? '', values), fill('body', body, values), footer ?? ''].filter(Boolean).join('\n\n');
}

/** The parameters as WhatsApp takes them: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview */
export function componentsOf(template: ChatTemplate, values: Values) {
  const places = placesOf(template);
  return (['header', 'body'] as const).flatMap((part) => {
    const parameters = places
      .filter((place) => place.part === part)
      .map(({ key, name }) => ({
        ...{ type: 'text', text: textIn(values, key) },
        ...(template.isNamed && { parameter_name: name }),
      }));
    return parameters.length > 0 ? [{ type: part, parameters }] : [];
  });
}

function found(part: Place['part'], text: string): Place[] {
  return [...text.matchAll(PLACE)].map(([, name]) => ({ key: `${part}.${name}`, part, name: name! }));
}

function fill(part: Place['part'], text: string, values: Values): string {
  return text.replace(PLACE, (whole, name: string) => textIn(values, `${part}.${name}`) || whole);
}

// WhatsApp takes no line breaks there, nor rows of blanks.
function textIn(values: Values, key: string): string {
  return (values[key] ?? '').replace(/\s+/g, ' ').trim();
}
