/**
 * Texts and files as headings and paragraphs: plain, Markdown (CommonMark's headings), a page of the web, a sheet of rows,
 * or a PDF's pages and a Word document's paragraphs, which the member's browser has read.
 */
import { rowsOf } from '#leads/index.ts';
import { type Block, readPage, tidy } from '../pages/rules.ts';

const HEADING_MAX = 80;
const MARKED_MAX = 300;
const ROWS_MAX = 5_000;
const NAME_MAX = 120;
/** Below all headings: whatever stands on a page says which, for who wants to look it up. */
const PAGE_LEVEL = 6;

export const FILE_ENDINGS = ['txt', 'md', 'markdown', 'html', 'htm', 'csv', 'pdf', 'docx'] as const;

export type FileKind = 'text' | 'markdown' | 'page' | 'rows' | 'pages';

/** How a file is read, by the ending of its name; null for what cannot be read here. */
export function kindOfFile(name: string): FileKind | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'txt' || ending === 'docx') return 'text';
  else if (ending === 'md' || ending === 'markdown') return 'markdown';
  else if (ending === 'html' || ending === 'htm') return 'page';
  else if (ending === 'pdf') return 'pages';
  else return ending === 'csv' ? 'rows' : null;
}

/** A file's name as people read it: no folders, no control characters. */
export function fileTitle(name: string): string {
  return tidy(name.split(/[\\/]/).at(-1) ?? '').slice(0, NAME_MAX);
}

/** Headings and paragraphs of a file's text. */
export function readFileText(kind: FileKind, text: string): Block[] {
  if (kind === 'page') return readPage(text).blocks;
  else if (kind === 'rows') return readRows(text);
  else if (kind === 'pages') return readPages(text);
  else return kind === 'markdown' ? readMarkdown(text) : readText(text);
}

/** Paragraphs of a plain text; a short line that ends with a colon, or stands under `#`, heads what follows. */
export function readText(text: string): Block[] {
  return paragraphsOf(text).flatMap((paragraph) => {
    const [first = '', ...rest] = paragraph.split('\n');
    const heading = headingOf(first);
    if (heading === null) return [{ level: 0, text: paragraph }];
    return rest.length > 0 ? [heading, { level: 0, text: rest.join('\n') }] : [heading];
  });
}

function headingOf(line: string): Block | null {
  const marked = markedHeading(line);
  if (marked) return marked;
  const title = /^(?![-*•\d])(.+):$/.exec(line.length <= HEADING_MAX ? line : '')?.[1];
  return title === undefined ? null : { level: 2, text: title.trim() };
}

// Parted by form feeds.
function readPages(text: string): Block[] {
  return text.split('\f').flatMap((page, at) =>
    readText(page).flatMap((block, index, blocks) => {
      if (block.level > 0) return [{ ...block, level: Math.min(block.level, PAGE_LEVEL - 1) }];
      const isUnder = index === 0 || blocks[index - 1]!.level > 0;
      return isUnder ? [{ level: PAGE_LEVEL, text: `p. ${at + 1}` }, block] : [block];
    }),
  );
}

function readMarkdown(text: string): Block[] {
  const plain = text
    .replace(/^ {0,3}(\S.*)\n {0,3}(=+|-{2,})[ \t]*$/gm, (_, title: string, line: string) => {
      return `\n${line[0] === '=' ? '#' : '##'} ${title}\n`;
    })
    .replace(/^ {0,3}(#{1,6}[ \t].*)$/gm, '\n$1\n')
    .replace(/^[ \t]*(```|~~~).*$/gm, '')
    .replace(/!?\[([^\][]{0,400})\]\([^()\s]{0,2000}\)/g, '$1')
    .replace(/(\*\*|__|`)(?=\S)/g, '')
    .replace(/(?<=\S)(\*\*|__|`)/g, '')
    .replace(/^[ \t]{0,8}>[ \t]?/gm, '')
    .replace(/^[ \t]{0,8}[*+][ \t]+/gm, '- ');
  return paragraphsOf(plain).map((paragraph) => markedHeading(paragraph) ?? { level: 0, text: paragraph });
}

function markedHeading(line: string): Block | null {
  const [, marks = '', text = ''] = /^(#{1,6})\s+([^\n]+)$/.exec(line.length <= MARKED_MAX ? line : '') ?? [];
  const title = text.replace(/\s#{1,6}$/, '').trim();
  return title === '' ? null : { level: marks.length, text: title };
}

function paragraphsOf(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(tidy)
    .filter((paragraph) => paragraph !== '');
}

// Each row says its headings too, so that it can be read alone.
function readRows(text: string): Block[] {
  const [head, ...rows] = rowsOf(text);
  if (rows.length === 0) return head ? [{ level: 0, text: tidy(head.cells.join(' ')) }] : [];
  return rows.slice(0, ROWS_MAX).flatMap(({ cells }) => {
    const said = cells.flatMap((cell, at) => {
      const heading = tidy(head!.cells[at] ?? '');
      const value = tidy(cell).replaceAll('\n', ' ');
      return value === '' ? [] : [heading === '' ? value : `${heading}: ${value}`];
    });
    return said.length > 0 ? [{ level: 0, text: said.join('; ') }] : [];
  });
}

export const FILE_MAX_BYTES = 1024 * 1024;
/** Where a PDF says what it is. */
const PDF_WITHIN = 1024;
/** How a zip begins, and so a Word document. */
const ZIPPED = 'PK\u0003\u0004';

/** A file that was sent, as text; letters of Western Europe in one byte each are read too. Text may be sent under a `name`. */
export async function readUpload(
  form: FormData | null,
): Promise<
  { ok: true; name: string; text: string } | { ok: false; fault: 'file' | 'fileLarge' | 'filePdf' | 'fileWord' }
> {
  const [sent, named] = [form?.get('file'), form?.get('name')];
  const file = typeof sent === 'string' && sent && typeof named === 'string' ? new File([sent], named) : sent;
  if (!file || typeof file === 'string' || file.size === 0) return { ok: false, fault: 'file' };
  const head = await file.slice(0, PDF_WITHIN).text();
  if (head.includes('%PDF-')) return { ok: false, fault: 'filePdf' };
  else if (head.startsWith(ZIPPED)) return { ok: false, fault: 'fileWord' };
  if (file.size > FILE_MAX_BYTES) return { ok: false, fault: 'fileLarge' };
  const bytes = await file.arrayBuffer();
  return { ok: true, name: file.name, text: textOf(bytes).replaceAll('\0', '').toWellFormed() };
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
