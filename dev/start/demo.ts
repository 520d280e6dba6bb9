import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Secrets, writePrivate } from './secrets.ts';
import { StartError } from './settings.ts';

// A busy machine takes its time; what has gone wrong answers at once.
const TIMEOUT_MS = 300_000;

export type Demo = { email: string; password: string; apiKey: string };

/** What an earlier start wrote is not true until this one is ready. */
export function forgetDemo(folder: string): void {
  rmSync(join(folder, 'demo.json'), { force: true });
}

/** Asks the Worker for its demo world, which it makes once, and writes down how to enter it. Throws StartError. */
export async function makeDemo(origin: string, folder: string, secrets: Secrets): Promise<Demo> {
  const response = await fetch(`${origin}/local/demo`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secrets.localSecret}`, 'content-type': 'application/json' },
    // The practice world lives where its visitor does.
    body: JSON.stringify({
      password: secrets.demoPassword,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new StartError(
      `The demo world could not be made: ${response.status} ${(await response.text()).slice(0, 300)}`,
    );
  }
  const { email, password, apiKey } = (await response.json()) as Demo;
  writePrivate(join(folder, 'demo.json'), { origin, email, password, apiKey });
  return { email, password, apiKey };
}
