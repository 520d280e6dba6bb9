import { type Complaint, type House, type Place, placeOf, STOREYS, sourcesIn } from './house.ts';
import { type Import, importsOf } from './imports.ts';

const OPEN_ROOF = /^(context|config)\.tsx?$/;
const COUNTERPART = /^src\/foundation\/services\/(.*\/)?local(\/.*|\.tsx?)$/;

/** Who may import whom: domains look down and through doors, the foundation stands on nothing, the roof is above all. */
export function doors(house: House): Complaint[] {
  return sourcesIn(house, 'src').flatMap(([file]) =>
    importsOf(house, file).flatMap((found) => {
      const complaint = found.to === null ? null : objection(file, { ...found, to: found.to });
      return complaint ? [{ file: `${file}:${found.line}`, ...complaint }] : [];
    }),
  );
}

type Known = Import & { to: string };
type Objection = { rule: string; belongs: string } | null;

function objection(file: string, found: Known): Objection {
  const from = placeOf(file);
  const to = placeOf(found.to);
  if (to.kind === 'outside') {
    const belongs = 'what the product needs stands in src/; what runs it on a laptop is handed in by dev/';
    return { rule: `src/ imports nothing outside itself, not '${found.to}'`, belongs };
  } else if (COUNTERPART.test(found.to) && !COUNTERPART.test(file)) {
    const rule = `nothing in src/ imports a local counterpart ('${found.to}'), or it would ship`;
    return { rule, belongs: 'dev/worker.ts installs counterparts; src/ knows the capability by its index.ts' };
  } else if (from.kind === 'roof') return null;
  else if (to.kind === 'roof') return toRoof(from, to.name, found, file);
  else if (from.kind === 'words' && to.kind !== 'words' && !found.to.startsWith('src/foundation/lib/')) {
    return { rule: 'src/words/ imports foundation/lib and nothing else', belongs: 'hand it in as an argument' };
  } else if (from.kind === 'foundation' && to.kind === 'room') {
    const belongs = `what needs ${to.domain}/ is product and stands in a domain; the foundation takes it as an argument`;
    return { rule: `the foundation imports nothing above itself, not '${found.to}'`, belongs };
  } else if (from.kind === 'room' && to.kind === 'room' && from.domain !== to.domain) return toDomain(from, to, found);
  return null;
}

function toRoof(from: Place, name: string, found: Known, file: string): Objection {
  if (!OPEN_ROOF.test(name)) {
    const belongs =
      'the roof calls the domains: let it hand in what is needed, or record an event for src/reactions.ts';
    return { rule: `nobody imports the roof, '${found.to}', except context.ts and config.ts`, belongs };
  } else if (from.kind === 'words') {
    return { rule: 'src/words/ imports foundation/lib and nothing else', belongs: 'hand it in as an argument' };
  } else if (from.kind === 'foundation' && !found.type && !file.startsWith('src/foundation/http/')) {
    // The gates make contexts; the rest of the foundation is handed one.
    const belongs = `write 'import type', and take the value as an argument`;
    return { rule: `the foundation knows '${found.to}' by its types only`, belongs };
  }
  return null;
}

type Room = Extract<Place, { kind: 'room' }>;

function toDomain(from: Room, to: Room, found: Known): Objection {
  const below = STOREYS[from.domain] ?? Number.NaN;
  const above = STOREYS[to.domain] ?? Number.NaN;
  // A table's checks are made from lists that stand in inputs.ts.
  const toTables = from.room === 'schema' && (to.room === 'schema' || to.room === 'inputs');
  if (toTables && (to.domain === 'accounts' || above < below)) return null;
  if (!(above < below)) {
    const way = above === below ? 'sideways' : 'up';
    const belongs = toTables
      ? 'keys point down: put a link table on the upper side, or source_type and source_id without a key'
      : `record an event in ${from.domain}/commands.ts and say in src/reactions.ts what ${to.domain}/ does about it; what both need stands lower; a screen of both is desk/`;
    return { rule: `${from.domain} (storey ${below}) looks ${way} to ${to.domain} (storey ${above})`, belongs };
  } else if (found.to !== `src/${to.domain}/index.ts`) {
    const rule = `${to.domain}/ is entered by its door, not by '${found.to}'`;
    return {
      rule,
      belongs: `export the name in src/${to.domain}/index.ts and import it from '#${to.domain}/index.ts'`,
    };
  }
  return null;
}

/** The door of a domain names what others may use, and does nothing. */
export function bareDoors(house: House): Complaint[] {
  return sourcesIn(house, 'src').flatMap(([file, source]) => {
    const place = placeOf(file);
    if (place.kind !== 'room' || place.room !== 'index') return [];
    const rest = source.code.replace(
      /\bexport\b(?:\s+type\b)?\s*(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?)\s*from\s*(['"])\s*\1\s*;?/g,
      '',
    );
    if (rest.trim() === '') return [];
    const belongs = 'decisions in rules.ts, reads in queries.ts, verbs in commands.ts; the door re-exports their names';
    return [{ file, rule: `a door only says 'export { names } from', not '${rest.trim().split('\n')[0]}'`, belongs }];
  });
}
