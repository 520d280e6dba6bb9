/** A text in passages that can be found and quoted alone: under one heading each, cut where a paragraph or sentence ends. */
import type { Block } from '../pages/rules.ts';

const AIM_CHARACTERS = 900;
const MOST_CHARACTERS = 1_400;
const HEADING_MAX = 200;
const PASSAGES_MAX = 600;

export type Passage = { heading: string; text: string };

/** Passages in the order of the text, none empty or longer than 1,400 characters; `whole` is false when there were more than 600. */
export function passagesOf(blocks: readonly Block[]): { passages: Passage[]; whole: boolean } {
  const passages = sectionsOf(blocks).flatMap(({ heading, paragraphs }) =>
    packed(paragraphs).map((text) => ({ heading, text })),
  );
  return { passages: passages.slice(0, PASSAGES_MAX), whole: passages.length <= PASSAGES_MAX };
}

type Section = { heading: string; paragraphs: string[] };

// A heading with nothing under it is said as a text of its own, so that its words are found.
function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [];
  let path: Block[] = [];
  let open: Section = { heading: '', paragraphs: [] };
  const close = (next: Block | null) => {
    const last = path.at(-1);
    const isParent = next !== null && last !== undefined && next.level > last.level;
    if (open.paragraphs.length > 0) sections.push(open);
    else if (last && !isParent) sections.push({ heading: pathText(path.slice(0, -1)), paragraphs: [last.text] });
  };
  for (const block of blocks) {
    if (block.level === 0) {
      open.paragraphs.push(block.text);
    } else {
      close(block);
      path = [...path.filter(({ level }) => level < block.level), block];
      open = { heading: pathText(path), paragraphs: [] };
    }
  }
  close(null);
  return sections;
}

function pathText(path: readonly Block[]): string {
  return path
    .map(({ text }) => text.replaceAll('\n', ' '))
    .join(' › ')
    .slice(-HEADING_MAX);
}

function packed(paragraphs: readonly string[]): string[] {
  const texts: string[] = [];
  for (const piece of paragraphs.flatMap(piecesOf)) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= AIM_CHARACTERS)
      texts[texts.length - 1] = `${last}\n${piece}`;
    else texts.push(piece);
  }
  return texts;
}

// The last end of a sentence within reach, else the last space, else in the middle of a word.
function piecesOf(paragraph: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (paragraph.length - from > MOST_CHARACTERS) {
    const within = paragraph.slice(from, from + MOST_CHARACTERS);
    const sentence = lastOf(within, /[.!?…؟。]["'”’»)]*\s|\n/g);
    const space = within.lastIndexOf(' ') + 1;
    const cut = sentence > AIM_CHARACTERS / 3 ? sentence : space > AIM_CHARACTERS / 3 ? space : wholeCharacters(within);
    pieces.push(within.slice(0, cut).trim());
    from += cut;
  }
  return [...pieces, paragraph.slice(from).trim()].filter((piece) => piece !== '');
}

function lastOf(text: string, mark: RegExp): number {
  let last = 0;
  for (const match of text.matchAll(mark)) last = match.index + match[0].length;
  return last;
}

function wholeCharacters(text: string): number {
  return /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
}
