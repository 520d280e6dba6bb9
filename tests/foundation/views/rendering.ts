/** What the tests of views share: rendering, and a reading of tags that is enough for our own well-formed HTML. */
import type { Child } from 'hono/jsx';

export type Tag = { name: string; attributes: Map<string, string> };

/** A component as HTML. */
export async function htmlOf(node: Child): Promise<string> {
  return String(await node);
}

/** Every opening tag with its attributes, values unescaped. */
export function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, name = '', rest = '']) => ({
      name,
      attributes: new Map(
        [...rest.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, unescaped(value)]),
      ),
    }),
  );
}

/** The text of a piece of HTML with its tags taken out. */
export function textOf(html: string): string {
  return unescaped(html.replace(/<(style|script|title)[^>]*>.*?<\/\1>/gs, '').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The first tag with that attribute. Throws when there is none. */
export function tagWith(html: string, attribute: string, value?: string): Tag {
  const found = tagsOf(html).find(
    ({ attributes }) => attributes.has(attribute) && (value === undefined || attributes.get(attribute) === value),
  );
  if (!found) {
    throw new Error(`No tag with ${attribute}=${value ?? '...'} in ${html}`);
  }
  return found;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
