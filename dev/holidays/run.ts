/** `npm run holidays`: writes public/holidays/ anew, after the library has learned something; about two minutes. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCountry, compileIndex, spelled } from './compile.ts';

const DIRECTORY = join(import.meta.dirname, '../../public/holidays');

mkdirSync(DIRECTORY, { recursive: true });
for (const name of readdirSync(DIRECTORY)) if (name.endsWith('.json')) rmSync(join(DIRECTORY, name));
const index = compileIndex();
writeFileSync(join(DIRECTORY, 'index.json'), spelled(index));
for (const { code } of index.countries) writeFileSync(join(DIRECTORY, `${code}.json`), spelled(compileCountry(code)));
console.log(
  `The holidays of ${index.countries.length} countries, ${index.from} to ${index.until}, are in ${DIRECTORY}.`,
);
