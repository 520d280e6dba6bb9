import type { MailContent } from '#foundation/views/mail.tsx';

const LINE_CHARACTERS = 78;

/** The text body (RFC 5322 recommends lines of at most 78 characters): the same facts and links as the html. */
export function mailText(content: MailContent): string {
  const { heading, paragraphs, facts = [], action, secondary = [], footer } = content;
  const blocks = [
    wrap(heading),
    ...paragraphs.map((paragraph) => wrap(paragraph)),
    facts.map(({ label, value }) => wrap(`${label}: ${value}`)).join('\n'),
    action ? link(action) : '',
    ...secondary.map(link),
    footer.length > 0 ? ['-- ', ...footer.map((line) => wrap(line))].join('\n') : '',
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

// An address is never broken, however long: half a link opens nothing.
function link({ label, href }: { label: string; href: string }): string {
  return `${wrap(`${label}:`)}\n${href}`;
}

function wrap(text: string): string {
  return text.split('\n').map(wrapLine).join('\n');
}

function wrapLine(line: string): string {
  const lines: string[] = [];
  for (const word of line.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_CHARACTERS) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines.join('\n');
}
