// How words of customers are compared: without case, accents and the article, and forgiving a slip of the finger.

const KEPT_ARABIC = new Set(['اليوم', 'الساعه', 'الان', 'الليله', 'الى', 'الا', 'الغاء', 'الو', 'الغ', 'الغي']);
const SHORT = 5;
const LONG = 7;

/**
 * `text` in small letters, without accents, apostrophes, hyphens inside words, Arabic articles and forms of alif; every
 * digit is ASCII. As long as `text` at most, but for what Unicode takes apart (UAX 15).
 */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0)! & 0xf) % 10))
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/['’`´ʼ]/g, ' ')
    .replace(/(?<=\p{L})[-‐‑](?=\p{L})/gu, ' ')
    .replace(/(?<!\p{L})(و)?(?:[بفك]?ال|لل)(?=\p{Script=Arabic}{2})\p{Script=Arabic}+/gu, withoutArticle);
}

function withoutArticle(word: string, and: string | undefined): string {
  const rest = and ? word.slice(1) : word;
  const bare = KEPT_ARABIC.has(rest) ? rest : rest.replace(/^(?:[بفك]?ال|لل)/u, '');
  return and ? `و ${bare}` : bare;
}

/** The one of `words` that `word` may be a slip of, or null: one letter for five, two from seven on; the first letter holds. */
export function closest(word: string, words: readonly string[]): string | null {
  const allowed = word.length >= LONG ? 2 : word.length >= SHORT ? 1 : 0;
  let best: string | null = null;
  let least = allowed + 1;
  for (const other of words) {
    if (other[0] !== word[0] || Math.abs(other.length - word.length) >= least) continue;
    const distance = slips(word, other, least);
    if (distance < least) {
      least = distance;
      best = other;
    }
  }
  return best;
}

/** Letters to add, drop, change or swap with their neighbour (Damerau and Levenshtein); `most` and more are not told apart. */
export function slips(word: string, other: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = word[i - 1] === other[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= most) return most;
    before = last;
    last = row;
  }
  return last[other.length]!;
}
