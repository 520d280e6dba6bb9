import { type Complaint, type House, placeOf, STOREYS } from './house.ts';

const ROOF = 'index app jobs schedule reactions letters context bindings config'.split(' ');
const WINGS = ['db', 'http', 'services', 'views', 'lib', 'clock'];

/** The rooms of a domain: the endings a file may have, and what it holds. */
const ROOMS: Record<string, { endings: string[]; holds: string }> = {
  index: { endings: ['ts'], holds: 'the door' },
  schema: { endings: ['ts'], holds: 'tables and row types' },
  inputs: { endings: ['ts'], holds: 'zod shapes of what comes in and goes out' },
  rules: { endings: ['ts'], holds: 'decisions on plain data' },
  queries: { endings: ['ts'], holds: 'reads' },
  commands: { endings: ['ts'], holds: 'verbs, the only writers' },
  jobs: { endings: ['ts'], holds: 'handlers for queue, cron and reactions' },
  routes: { endings: ['tsx'], holds: 'pages and fragments' },
  views: { endings: ['tsx'], holds: 'how they look' },
  messages: { endings: ['tsx'], holds: 'the words we send' },
  api: { endings: ['ts'], holds: 'JSON routes' },
  openapi: { endings: ['ts'], holds: 'what the document says of them, and the shapes of answers' },
  webhooks: { endings: ['ts'], holds: 'signed callbacks' },
  state: { endings: ['ts'], holds: 'a live state machine, pure' },
  room: { endings: ['ts', 'tsx'], holds: 'its Durable Object' },
};
const LISTED = Object.entries(ROOMS)
  .map(([room, { endings, holds }]) => `${room}.${endings.at(-1)} (${holds})`)
  .join(', ');

const EMPTY_NAMES = /(?:^|[-_.])(?:utils?|helpers?|types?|service|constants?|managers?)$/i;

/** Files stand where the plan of the house has a place for them, under a name that says what they hold. */
export function vocabulary(house: House): Complaint[] {
  return [...house.keys()].flatMap((file) => [...emptyName(file), ...misplaced(file)]);
}

function emptyName(file: string): Complaint[] {
  if (!/^(src|dev)\//.test(file)) return [];
  const names = file.split('/').map((part) => part.replace(/\.\w+$/, ''));
  const empty = names.find((name) => EMPTY_NAMES.test(name));
  if (empty === undefined) return [];
  const rule = `'${empty}' says nothing of what it holds`;
  return [{ file, rule, belongs: 'name it after its noun; plain functions of a domain are its rules.ts' }];
}

function misplaced(file: string): Complaint[] {
  const place = placeOf(file);
  if (place.kind === 'roof') return roofFile(file, place.name);
  if (place.kind === 'foundation') return foundationFile(file, place.wing);
  if (place.kind === 'room') return roomFile(file, place);
  return [];
}

function roofFile(file: string, name: string): Complaint[] {
  if (ROOF.includes(name.replace(/\.tsx?$/, '')) && /\.tsx?$/.test(name)) return [];
  const rule = `the roof has ${ROOF.join('.ts, ')}.ts and nothing else`;
  return [{ file, rule, belongs: 'in the domain whose noun it is, or in src/foundation/ when it is not product' }];
}

function foundationFile(file: string, wing: string): Complaint[] {
  if (WINGS.includes(wing)) return [];
  const rule = `the foundation has ${WINGS.join('/, ')}/ and nothing else`;
  return [{ file, rule, belongs: 'pure code in foundation/lib/, a service of others in foundation/services/' }];
}

function roomFile(file: string, { domain, depth, room }: { domain: string; depth: number; room: string }): Complaint[] {
  const found: Complaint[] = [];
  if (STOREYS[domain] === undefined) {
    const belongs = `in one of ${Object.keys(STOREYS).join(', ')}; a new domain first gets its storey in tests/architecture/house.ts`;
    found.push({ file, rule: `'${domain}' is no domain of the house`, belongs });
  }
  if (depth > 2) {
    const belongs = 'a second noun is a noun folder of its own, beside the first';
    found.push({ file, rule: 'noun folders are two deep at most', belongs });
  }
  const ending = file.split('.').at(-1)!;
  const endings = file.endsWith(`/${room}.${ending}`) ? ROOMS[room]?.endings : undefined;
  if (endings === undefined) {
    const rule = `'${file.split('/').at(-1)}' is not in the vocabulary of a domain`;
    found.push({
      file,
      rule,
      belongs: `in one of its rooms: ${LISTED}; too long for one: a noun folder with the same rooms`,
    });
  } else if (!endings.includes(ending)) {
    const rule = `this room is called ${room}.${endings.at(-1)}`;
    found.push({
      file,
      rule,
      belongs: ending === 'tsx' ? 'JSX stands in views.tsx, routes.tsx and messages.tsx' : rule,
    });
  }
  return found;
}
