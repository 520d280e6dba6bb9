/**
 * How long the booking page takes against a bare Hono page in the same process that sends the same statements to the
 * same database and shows nothing of them. What both pay, the way through the local server, is measured by a request
 * that does nothing; without it the ratio is what the page itself costs.
 */
import { invite, timed } from './client.ts';
import { atMost, type BenchRow, median, merely } from './rows.ts';
import type { Stage } from './stage.ts';

const TIMES_BARE = 1.5;
const WARM_ROUNDS = 40;
const ROUNDS = 160;
// A link may be opened so often in a minute: the rounds are shared by several.
const PEOPLE = 4;

export async function benchPageTime(stage: Stage, database: string): Promise<BenchRow[]> {
  const { links } = await invite(stage, { durationMinutes: 30 }, PEOPLE);
  const page: number[] = [];
  const bare: number[] = [];
  const empty: number[] = [];
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
    page.push(await timed(links[round % PEOPLE]!));
    bare.push(await timed(`${stage.origin}/bench/bare`));
    empty.push(await timed(`${stage.origin}/bench/empty`));
  }
  const [pageMs, bareMs, emptyMs] = [page, bare, empty].map((times) => median(times.slice(WARM_ROUNDS))) as [
    number,
    number,
    number,
  ];
  const name = (what: string) => `booking page on ${database}: ${what}`;
  return [
    atMost(name('times a bare page with the same query'), pageMs / bareMs, 'x', TIMES_BARE),
    merely(name('the same without the way there'), (pageMs - emptyMs) / (bareMs - emptyMs), 'x'),
    merely(name('booking page'), pageMs, 'ms'),
    merely(name('bare page'), bareMs, 'ms'),
    merely(name('empty request'), emptyMs, 'ms'),
  ];
}
