/** What a site asks of machines that read it: robots.txt (RFC 9309), as far as one page is concerned. */

const LINES_MAX = 2_000;
const PATTERN_MAX = 300;

export const ROBOT = 'Parley';

type Rule = { allow: boolean; path: string };

/** Whether `robots.txt` lets us read this path (with its query): the longest rule that fits decides, of two alike the one that allows. */
export function mayRead(robots: string, path: string): boolean {
  const rules = rulesFor(robots, ROBOT.toLowerCase());
  let best: Rule = { allow: true, path: '' };
  for (const rule of rules) {
    const longer = rule.path.length > best.path.length || (rule.path.length === best.path.length && rule.allow);
    if (longer && fits(rule.path, path)) best = rule;
  }
  return best.allow;
}

// Groups that name us count together; only where there is none, those for everybody.
function rulesFor(robots: string, name: string): Rule[] {
  const named: Rule[] = [];
  const everybody: Rule[] = [];
  let isNamed = false;
  let speaksToUs: Rule[][] = [];
  let inRules = true;
  for (const line of robots.split(/[\r\n]+/, LINES_MAX)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#\s]*)/i.exec(line.slice(0, PATTERN_MAX)) ?? [];
    const field = key.toLowerCase();
    if (field === 'user-agent') {
      if (inRules) speaksToUs = [];
      inRules = false;
      const agent = value.toLowerCase().split('/')[0]!;
      if (agent === name) speaksToUs.push(named);
      if (agent === '*') speaksToUs.push(everybody);
      isNamed ||= agent === name;
    } else if (field === 'allow' || field === 'disallow') {
      inRules = true;
      if (value !== '') for (const rules of speaksToUs) rules.push({ allow: field === 'allow', path: value });
    }
  }
  return isNamed ? named : everybody;
}

// `*` stands for anything, `$` for the end; looked for piece by piece, never back.
function fits(pattern: string, path: string): boolean {
  const toTheEnd = pattern.endsWith('$');
  const [first = '', ...pieces] = (toTheEnd ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, piece] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    const found = toTheEnd && isLast ? path.length - piece.length : path.indexOf(piece, at);
    if (found < at || !path.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return !toTheEnd || at === path.length;
}
