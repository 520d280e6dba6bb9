/**
 * Two hundred conversations at once, each of twenty messages in ten bursts, over the sockets of two hundred pages: how
 * soon what somebody says is shown, whether all of it is answered once and in order, and what the Worker keeps of it.
 * Whoever answers takes no time: what is measured is the room.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { atMost, type BenchRow, exactly, merely } from './rows.ts';
import type { Stage } from './stage.ts';

const CONVERSATIONS = 200;
const BURSTS = 10;
const WITHIN_MS = 300;
const BETWEEN_MS = 1_700;
/** The last burst's answer. */
const QUIET_MS = 4_000;
const SHOWN_P95_MS = 150;
const TIMES_MEMORY = 1.5;
const PAGE_BYTES = 4_096;

type Heard = { seq: number; sender: string; text: string; clientId: string | null };
type Page = { socket: WebSocket; said: Map<string, number>; shown: number[]; heard: Heard[] };

export async function benchTalks(stage: Stage): Promise<BenchRow[]> {
  const answer = await fetch(`${stage.origin}/bench/talks?count=${CONVERSATIONS}`, { method: 'POST' });
  const { opened } = (await answer.json()) as { opened: string[] };
  const pages = await Promise.all(opened.map((id) => pageOf(stage, id)));
  const early: number[] = [];
  await Promise.all(pages.map((page, at) => talk(page, at, () => at === 0 && early.push(memoryBelow(stage.pid)))));
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const late = memoryBelow(stage.pid);
  for (const { socket } of pages) socket.close();
  const shown = pages.flatMap((page) => page.shown).toSorted((a, b) => a - b);
  const name = (what: string) => `${CONVERSATIONS} conversations, ${BURSTS * 2} messages each: ${what}`;
  return [
    atMost(
      name('from saying to showing, p95'),
      shown[Math.ceil(shown.length * 0.95) - 1] ?? Number.NaN,
      'ms',
      SHOWN_P95_MS,
    ),
    exactly(name('messages shown'), shown.length, 'messages', CONVERSATIONS * BURSTS * 2),
    exactly(
      name('answered once, in order, without a gap'),
      pages.filter(isWhole).length,
      'conversations',
      CONVERSATIONS,
    ),
    early[0]! > 0
      ? atMost(name('memory at the end, times that in the middle'), late / early[0]!, 'x', TIMES_MEMORY)
      : merely(name('memory at the end, times that in the middle'), Number.NaN, 'x'),
  ];
}

async function pageOf({ origin }: Stage, id: string): Promise<Page> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bench/talks/${id}/live`);
  const page: Page = { socket, said: new Map(), shown: [], heard: [] };
  await new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('A page was not let in')));
    socket.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(String(data)) as { t: string } & Heard;
      if (frame.t === 'ready') resolve(null);
      if (frame.t !== 'msg') return;
      page.heard.push(frame);
      const saidAt = frame.clientId === null ? undefined : page.said.get(frame.clientId);
      if (saidAt !== undefined) page.shown.push(performance.now() - saidAt);
    });
  });
  return page;
}

/** Two messages close together, then a while nothing; each conversation begins at another moment. */
async function talk(page: Page, at: number, middle: () => unknown): Promise<void> {
  await pause((at / CONVERSATIONS) * BETWEEN_MS);
  for (let burst = 0; burst < BURSTS; burst++) {
    if (burst === BURSTS / 2) middle();
    say(page, `${burst}-a`);
    await pause(WITHIN_MS);
    say(page, `${burst}-b`);
    await pause(BETWEEN_MS);
  }
}

function say({ socket, said }: Page, clientId: string): void {
  said.set(clientId, performance.now());
  socket.send(JSON.stringify({ t: 'say', clientId, text: `This is ${clientId}.` }));
}

/** Numbers without a gap, and every message of the customer under exactly one answer, in order. */
function isWhole({ heard }: Page): boolean {
  const isGapless = heard.every(({ seq }, at) => seq === at + 1);
  const asked = heard.filter(({ sender }) => sender === 'user').map(({ seq }) => seq);
  const spans = heard.filter(({ sender }) => sender === 'agent').map(({ text }) => text.split(' ').map(Number));
  const isOrdered = spans.every(([from], at) => at === 0 || from! > spans[at - 1]![1]!);
  return (
    isGapless &&
    isOrdered &&
    asked.every((seq) => spans.filter(([from, to]) => from! <= seq && seq <= to!).length === 1)
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Bytes in memory of the workerd below a process, 0 where that cannot be seen. */
function memoryBelow(pid: number): number {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const processes = all.flatMap((name) => processOf(Number(name)));
    const below = new Set([pid]);
    for (let found = 0; found !== below.size; ) {
      found = below.size;
      for (const one of processes) if (below.has(one.parent)) below.add(one.pid);
    }
    return processes
      .filter((one) => below.has(one.pid) && one.name.startsWith('workerd'))
      .reduce((sum, { bytes }) => sum + bytes, 0);
  } catch {
    return 0;
  }
}

function processOf(pid: number): { pid: number; parent: number; name: string; bytes: number }[] {
  try {
    const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))!;
    const fields = rest!.split(' ');
    return [{ pid, parent: Number(fields[1]), name: name!, bytes: Number(fields[21]) * PAGE_BYTES }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
