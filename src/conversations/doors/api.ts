/** Whom the JSON doors of conversations let in. */
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';

export const READ = [limited('conversations', 240), keyGate('conversations:read')] as const;
export const WRITE = [limited('written conversations', 120), keyGate('conversations:write')] as const;
