import { assets } from '#foundation/views/assets.gen.ts';

/** The address of a file in public/assets with its content's hash, so that it may be kept for ever. Throws for a name that is not there. */
export function asset(name: string): string {
  const address = assets[name];
  if (!address) {
    throw new Error(`There is no asset called "${name}" in public/assets; known: ${Object.keys(assets).join(', ')}`);
  }
  return address;
}
