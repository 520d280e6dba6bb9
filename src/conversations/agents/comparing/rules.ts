/** What two versions of a text have in common, line by line. */

const LINES_MAX = 600;

export type Line = { kind: 'same' | 'gone' | 'new'; text: string };

/**
 * The lines of both texts in one order: what is in both once, what only the first has as gone, what only the second has
 * as new. The longest common part decides (Hunt and McIlroy, 1976); beyond 600 lines only beginning and end are compared.
 */
export function compared(before: string, after: string): Line[] {
  const [one, other] = [before.split('\n'), after.split('\n')];
  const head = commonHead(one, other);
  const tail = commonHead(one.slice(head).reverse(), other.slice(head).reverse());
  const same = (text: string): Line => ({ kind: 'same', text });
  return [
    ...one.slice(0, head).map(same),
    ...middle(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
    ...one.slice(one.length - tail).map(same),
  ];
}

function commonHead(one: readonly string[], other: readonly string[]): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}

function middle(one: readonly string[], other: readonly string[]): Line[] {
  const tooLong = Math.max(one.length, other.length) > LINES_MAX;
  const longest = tooLong ? null : lengths(one, other);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (longest && i < one.length && one[i] === other[j]) {
      lines.push({ kind: 'same', text: one[i]! });
      i++;
      j++;
    } else if (i < one.length && (!longest || j >= other.length || longest[i + 1]![j]! >= longest[i]![j + 1]!)) {
      lines.push({ kind: 'gone', text: one[i++]! });
    } else {
      lines.push({ kind: 'new', text: other[j++]! });
    }
  }
  return lines;
}

// How long the longest common part is from each pair of places on.
function lengths(one: readonly string[], other: readonly string[]): number[][] {
  const table = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      table[i]![j] = one[i] === other[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}
