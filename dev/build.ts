/**
 * `npm run build`: bundles the Worker and shows what the platform will count: the script's size, and how long the
 * processor is busy until a fresh isolate can answer. Fails above the size that the product allows itself.
 */
import { bundle } from './bundle.ts';
import { measureStartup } from './startup.ts';

const MAX_COMPRESSED_KB = 700;
const STARTUP_AIM_MS = 100;

const { scripts, rawKb, compressedKb } = bundle();
console.log(`Script     ${scripts.join(', ')} in dist/`);
console.log(
  `Size       ${rawKb.toFixed(0)} KB, compressed ${compressedKb.toFixed(1)} KB of at most ${MAX_COMPRESSED_KB} KB`,
);
const { milliseconds, runs } = measureStartup();
const took = `${milliseconds.toFixed(0)} ms of this processor (median of ${runs} runs)`;
console.log(`Start-up   ${took}, ${milliseconds < STARTUP_AIM_MS ? 'within' : 'over'} the aim of ${STARTUP_AIM_MS} ms`);
if (compressedKb > MAX_COMPRESSED_KB) {
  console.error(`The script is ${(compressedKb - MAX_COMPRESSED_KB).toFixed(1)} KB too large.`);
  process.exitCode = 1;
}
