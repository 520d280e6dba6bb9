/** A browser with scripts off and a cookie jar, for journeys that know nothing but pages. */
import type { World } from './world.ts';

export type Seen = { status: number; path: string; html: string; text: string; headers: Headers };

/** A fresh browser. It follows redirects after a form, as browsers do. */
export function openBrowser(world: World, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();

  async function ask(path: string, init: Parameters<World['request']>[2] = {}): Promise<Seen> {
    const answer = await world.request(null, path, { ...init, headers, cookies: Object.fromEntries(jar) });
    for (const line of answer.headers.getSetCookie()) keep(jar, line);
    const next = answer.headers.get('location');
    if (next !== null && answer.status >= 300 && answer.status < 400) return ask(next);
    const html = await answer.text();
    return { status: answer.status, path, html, text: textOf(html), headers: answer.headers };
  }

  return {
    jar,
    open: (path: string) => ask(path),
    /** Posts a form as the page's own form would; `method` travels as `_method`. */
    submit: (path: string, form: Record<string, string | readonly string[]>, method?: 'put' | 'patch' | 'delete') =>
      ask(path, { form: method ? { _method: method, ...form } : form }),
  };
}

/** What a page says, without its markup. */
export function textOf(html: string): string {
  return html
    .replace(/<(head|script|style)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The value of a field in a page; null where there is no such field, '' where it is empty. */
export function fieldValue(html: string, name: string): string | null {
  const input = [...html.matchAll(/<input\b[^>]*>/g)].find(([tag]) => tag.includes(` name="${name}"`))?.[0];
  return input === undefined ? null : (/ value="([^"]*)"/.exec(input)?.[1] ?? '');
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const gone = value === '' || rest.some((part) => /^max-age=0$/i.test(part));
  if (gone) jar.delete(name);
  else jar.set(name, value);
}
