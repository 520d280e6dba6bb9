import { type Complaint, type House, lineOf, sourcesIn } from './house.ts';
import type { Source } from './scanner.ts';

const MAIL = /\/mail\.tsx$/;
const ELSEWHERE: Record<string, string> = {
  style: 'a class in public/app.css (the policy of the pages refuses inline styles); a mail is built in mail.tsx',
  script: 'a listener in a file of public/, bound by a data attribute (the policy of the pages refuses inline script)',
  markup: 'JSX, which escapes; text of other people stands inside hx-ignore',
};

/** What a page may not hold: script and style inside markup, and markup that nobody escaped. */
export function markup(house: House): Complaint[] {
  return sourcesIn(house, 'src')
    .filter(([file]) => file.endsWith('.tsx'))
    .flatMap(([file, source]) =>
      [...inAttributes(source), ...inStrings(source), ...inCode(source)]
        .filter(({ kind }) => !(kind === 'style' && MAIL.test(file)))
        .map(({ at, what, kind }) => ({
          file: `${file}:${lineOf(source.text, at)}`,
          rule: `markup without ${what}`,
          belongs: ELSEWHERE[kind]!,
        })),
    );
}

type Find = { at: number; what: string; kind: 'style' | 'script' | 'markup' };

function inAttributes({ attributes }: Source): Find[] {
  return attributes.flatMap(({ element, name, start }): Find[] => {
    const ofPage = /^[a-z]/.test(element);
    if (/^hx-on\b/.test(name)) return [{ at: start, what: name, kind: 'script' }];
    if (/^(hx-disable|dangerouslySetInnerHTML)$/.test(name)) return [{ at: start, what: name, kind: 'markup' }];
    if (ofPage && name === 'style') return [{ at: start, what: 'style=', kind: 'style' }];
    return ofPage && /^on[a-z]/i.test(name) ? [{ at: start, what: `${name}=`, kind: 'script' }] : [];
  });
}

/** Attributes spread from an object, values of attributes, and markup that is written as text. */
function inStrings({ quoted }: Source): Find[] {
  return quoted.flatMap(({ text, start }): Find[] => {
    const script = /^\s*(?:js|javascript):|^hx-on\b|<[^>]*\s(?:hx-on\b|on[a-z]+\s*=)/.exec(text)?.[0].trim();
    const style = /<[^>]*\sstyle\s*=/.exec(text)?.[0];
    const found: Find[] = [];
    if (script) found.push({ at: start, what: script, kind: 'script' });
    if (style) found.push({ at: start, what: style, kind: 'style' });
    if (/^hx-disable$|<[^>]*\shx-disable\b/.test(text)) found.push({ at: start, what: 'hx-disable', kind: 'markup' });
    return found;
  });
}

function inCode({ code }: Source): Find[] {
  const raw = [...code.matchAll(/(?<![.\w$])raw\s*\(|\bdangerouslySetInnerHTML\s*:/g)];
  return raw.map((match) => ({ at: match.index, what: match[0].replace(/[\s(:]+$/, '()'), kind: 'markup' }));
}
