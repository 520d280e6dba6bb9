/**
 * What the API's document needs of zod, for the bundle alone: the library that asks for it imports all of zod's core, with
 * forty languages, and the writer for zod 3, where one function is used. wrangler.toml puts this in their place.
 */
export { toJSONSchema } from 'zod';

/** Nobody writes shapes with zod 3 here. Throws always. */
export function zodToJsonSchema(): never {
  throw new Error('The shapes of this product are zod 4');
}
