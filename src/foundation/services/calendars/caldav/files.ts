/** The files of a calendar's events: fetched some dozens at once, and read into our words. */

import { type Component, readComponents } from '../ics/lines.ts';
import { eventsByUid, readResources } from '../ics/resources.ts';
import type { CalendarOutcome, ForeignResource, ReadChanges, SyncWindow } from '../index.ts';
import { askAll, type Said, type Session, xml } from './requests.ts';
import { childOf, escapeXml, textOf } from './xml.ts';

export type Fetched = { resources: ForeignResource[]; skipped: number };
/** The addresses of a calendar's owner; looked up only when it matters. */
export type Owners = () => Promise<readonly string[]>;
/** In which zone days are read, between which instants, and who the owner is. */
export type FileReading = { zone: string; window: SyncWindow; owners: Owners };

// About a second of work where a machine is slow, for all files of an answer.
const STEPS_PER_ANSWER = 1_000_000;
const DECLINED = /PARTSTAT\s*=\s*"?DECLINED/i;

/** Reads these files. What is gone meanwhile is said to be; what alone is larger than is read is skipped. */
export async function fetchFiles(
  session: Session,
  asked: Pick<ReadChanges, 'calendar' | 'ownerZone' | 'window'>,
  paths: readonly string[],
  owners: Owners,
): Promise<CalendarOutcome<Fetched>> {
  if (paths.length === 0) return { ok: true, value: { resources: [], skipped: 0 } };
  const { calendar, ownerZone, window } = asked;
  const answer = await askAll(session, 'REPORT', calendar.externalId, { depth: '0', body: multiget(paths) });
  if (answer.ok) {
    const reading = { zone: calendar.zone ?? ownerZone, window, owners };
    return { ok: true, value: await filesIn(answer.value.said, reading) };
  }
  if (answer.fault !== 'too_large') return answer;
  if (paths.length === 1) return { ok: true, value: { resources: [], skipped: 1 } };
  const half = Math.ceil(paths.length / 2);
  const first = await fetchFiles(session, asked, paths.slice(0, half), owners);
  if (!first.ok) return first;
  const second = await fetchFiles(session, asked, paths.slice(half), owners);
  if (!second.ok) return second;
  const resources = [...first.value.resources, ...second.value.resources];
  return { ok: true, value: { resources, skipped: first.value.skipped + second.value.skipped } };
}

/** One file as it stands, with the tag that it is changed by; null when there is none. */
export async function fetchFile(
  session: Session,
  calendarId: string,
  path: string,
): Promise<CalendarOutcome<{ text: string; etag: string | null } | null>> {
  const answer = await askAll(session, 'REPORT', calendarId, { depth: '0', body: multiget([path]) });
  if (!answer.ok) return answer;
  const properties = answer.value.said.find((one) => one.path === path)?.properties;
  const text = textOf(childOf(properties, 'c:calendar-data'));
  return { ok: true, value: text === null ? null : { text, etag: textOf(childOf(properties, 'd:getetag')) } };
}

/** What an answer with calendar-data says of each of its files. */
export async function filesIn(
  said: readonly Said[],
  reading: FileReading,
  purse = { steps: STEPS_PER_ANSWER },
): Promise<Fetched> {
  const resources: ForeignResource[] = [];
  let skipped = 0;
  for (const { path, status, properties } of said) {
    const text = textOf(childOf(properties, 'c:calendar-data'));
    const etag = textOf(childOf(properties, 'd:getetag'));
    if (status === 404 || status === 410)
      resources.push({ resourceId: path, uid: null, etag: null, state: 'gone', blocks: [] });
    else if (text !== null) {
      const read = await fileOf(text, path, etag, reading, purse);
      if (read.resource) resources.push(read.resource);
      skipped += read.skipped;
    } else if (!path.endsWith('/')) skipped++;
  }
  return { resources, skipped };
}

/** One file, which holds one event with its exceptions, or what a server lets pass for it. */
export async function fileOf(
  text: string,
  path: string,
  etag: string | null,
  { zone, window, owners }: FileReading,
  purse = { steps: STEPS_PER_ANSWER },
): Promise<{ resource: ForeignResource | null; skipped: number }> {
  const read = readComponents(text);
  if (read === null) return { resource: null, skipped: 1 };
  const events = eventsByUid(read.root);
  const declining = DECLINED.test(text) ? await owners() : [];
  const found = readResources(read.root, events, { zone, window, owners: declining, purse });
  const skipped = found.skipped + read.beyond;
  const [first] = found.resources;
  const named = found.resources.length > 1;
  const blocks = found.resources.flatMap(({ uid, blocks }) =>
    blocks.map((block) => ({ ...block, instanceId: named ? `${uid} ${block.instanceId}` : block.instanceId })),
  );
  const state = found.resources.find((one) => one.state === 'standing')?.state ?? first?.state ?? 'standing';
  return {
    resource: { resourceId: path, uid: first ? uidOf(read.root, first.uid) : null, etag, state, blocks },
    skipped,
  };
}

// An event without a name has none to tell by whom it was written.
function uidOf(root: Component, uid: string): string | null {
  const said = eventsByUid(root).get(uid) ?? [];
  return said.some(({ properties }) => properties.some((one) => one.name === 'UID' && one.value === uid)) ? uid : null;
}

function multiget(paths: readonly string[]): string {
  const hrefs = paths.map((path) => `<d:href>${escapeXml(path)}</d:href>`).join('');
  return xml('c:calendar-multiget', `<d:prop><d:getetag/><c:calendar-data/></d:prop>${hrefs}`);
}
