/** How long a text is at a provider: in characters as people's programs count them, or in bytes. */
export type Measure = 'characters' | 'bytes';

const BREAKS = ['\n\n', '\n', ' '];

/**
 * A text in pieces of at most `limit` by `measure`: cut between paragraphs, else between lines, else between words, else
 * where it must be, never inside a character. No piece is empty; what separated two is left out.
 */
export function splitText(text: string, limit: number, measure: Measure): string[] {
  const pieces: string[] = [];
  let rest = text.toWellFormed().trim();
  while (rest !== '') {
    const end = fittingEnd(rest, limit, measure);
    if (end === rest.length) {
      pieces.push(rest);
      rest = '';
    } else {
      const cut = cutBefore(rest, end);
      pieces.push(rest.slice(0, cut).trimEnd());
      rest = rest.slice(cut).trimStart();
    }
  }
  return pieces;
}

/** Up to where, in UTF-16, the text fits. */
function fittingEnd(text: string, limit: number, measure: Measure): number {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += measure === 'bytes' ? bytesOf(character.codePointAt(0)!) : character.length;
    if (used > limit) return keepTogether(text, end);
    end += character.length;
  }
  return end;
}

function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  else if (codePoint < 0x800) return 2;
  else return codePoint < 0x10000 ? 3 : 4;
}

// What people see as one character may be several: a family, a flag, a letter with its accent.
function keepTogether(text: string, end: number): number {
  const near = text.slice(Math.max(0, end - 64), end + 64);
  const at = end - Math.max(0, end - 64);
  let last = 0;
  for (const { index } of new Intl.Segmenter().segment(near)) {
    if (index > at) break;
    last = index;
  }
  const kept = end - at + last;
  return kept > 0 ? kept : end;
}

/** Where to cut: the last break of the best kind in the second half, so that no piece is a crumb. */
function cutBefore(text: string, end: number): number {
  for (const mark of BREAKS) {
    const at = text.lastIndexOf(mark, end);
    if (at >= end / 2) return at;
  }
  return end;
}
