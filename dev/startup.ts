import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWrangler } from './bundle.ts';

const RUNS = 5;

type CpuProfile = {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples: number[];
  timeDeltas: number[];
};

/**
 * How long this machine's processor is busy until a fresh isolate has evaluated the Worker's script, in milliseconds:
 * the median of several runs of workerd under `wrangler check startup`. The platform measures on processors of its own.
 */
export function measureStartup(): { milliseconds: number; runs: number } {
  const times = Array.from({ length: RUNS }, () => busyMilliseconds(profileStartup()));
  return { milliseconds: times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0, runs: RUNS };
}

/** What the processor does while a fresh isolate evaluates the Worker's script. Throws where the script does not start. */
export function profileStartup(): CpuProfile {
  const folder = mkdtempSync(join(tmpdir(), 'parley-startup-'));
  try {
    const profile = join(folder, 'profile.cpuprofile');
    runWrangler('check', 'startup', '--outfile', profile, '--args=--minify');
    return JSON.parse(readFileSync(profile, 'utf8')) as CpuProfile;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function busyMilliseconds({ nodes, samples, timeDeltas }: CpuProfile): number {
  const idle = new Set(nodes.filter((node) => node.callFrame.functionName === '(idle)').map((node) => node.id));
  const microseconds = samples.reduce((sum, id, index) => sum + (idle.has(id) ? 0 : (timeDeltas[index] ?? 0)), 0);
  return microseconds / 1000;
}
