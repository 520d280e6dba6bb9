/**
 * Says which sentences the Worker's script itself must hold: all that is asked for while it begins, when no asset can be read
 * yet. It begins here, with English that hears what it is asked for: dev/made.mjs puts it in the place of the catalogue. What
 * this says is a module, which wrangler.toml puts there in the bundle.
 */
import '#index.ts';
import { en } from '../../src/words/en/index.ts';
import { heard } from './hearing.ts';
import { written } from './writing.ts';

type Group = { [key: string]: unknown };

const early = written('en', begun(en, 'en'));
process.stdout.write(`import { begin } from '../../../src/foundation/lib/spoken.ts';
export const en = begin('en', ${JSON.stringify(early)});
`);

/** The groups are all there: whoever holds one finds in it later what comes with the asset. */
function begun(group: Group, path: string): Group {
  const entries = Object.entries(group).map(([key, value]) => [key, value, `${path}.${key}`] as const);
  return Object.fromEntries(
    entries.flatMap(([key, value, named]) => {
      if (typeof value === 'object') return [[key, begun(value as Group, named)]];
      return heard.has(named) ? [[key, value]] : [];
    }),
  );
}
