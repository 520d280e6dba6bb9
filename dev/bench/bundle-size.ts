/** What a deployment weighs, and how long the processor is busy until a fresh isolate can answer. */
import { bundle } from '../bundle.ts';
import { measureStartup } from '../startup.ts';
import { atMost, type BenchRow } from './rows.ts';

const COMPRESSED_KB = 700;
const STARTUP_MS = 100;

export function benchBundle(): BenchRow[] {
  return [
    atMost('Worker bundle, compressed', bundle().compressedKb, 'KB', COMPRESSED_KB),
    atMost('Worker start-up, busy processor', measureStartup().milliseconds, 'ms', STARTUP_MS),
  ];
}
