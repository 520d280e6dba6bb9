import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manual } from '#foundation/services/manual.ts';

/** The API's document, as the Worker's assets have it, from the disk. */
export const manualFile: Manual = () => readFile(join(import.meta.dirname, '../../public/manual/openapi.json'), 'utf8');
