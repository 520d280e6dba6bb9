import { type Complaint, type House, lineOf, sourcesIn, VENDORED } from './house.ts';

const MARKS = /\b(?:TODO|FIXME|XXX|HACK)\b|\b(?:not implemented|coming soon|lorem ipsum)\b/gi;
const SHOUTED = /^(TODO|FIXME|XXX|HACK)$/i;

/** What is not finished is not in the house. */
export function unfinished(house: House): Complaint[] {
  return [...house].flatMap(([file, text]) => {
    if (!/^(src|public|dev)\//.test(file) || VENDORED.test(file)) return [];
    return [...text.matchAll(MARKS)]
      .filter(([mark]) => !SHOUTED.test(mark) || mark === mark.toUpperCase())
      .map((match) => ({
        file: `${file}:${lineOf(text, match.index)}`,
        rule: `'${match[0]}' marks something unfinished`,
        belongs: 'finish it, or leave it out and say so where plans are kept',
      }));
  });
}

/** Parley speaks calmly: no sentence of the catalogue shouts. */
export function shouting(house: House): Complaint[] {
  return sourcesIn(house, 'src/words').flatMap(([file, { text, quoted }]) =>
    quoted
      .filter((sentence) => sentence.text.includes('!'))
      .map((sentence) => ({
        file: `${file}:${lineOf(text, sentence.start)}`,
        rule: `a sentence shouts: '${sentence.text}'`,
        belongs: 'end it with a full stop; what happened is said plainly',
      })),
  );
}
