/** The API's document, which dev/made.mjs writes among the static assets: nothing leaves the house. */

/** The OpenAPI document as JSON, without `servers`. Throws when the assets do not answer. */
export type Manual = () => Promise<string>;

type Assets = { fetch(address: string): Promise<Pick<Response, 'ok' | 'status' | 'text'>> };

// The binding looks at the path only.
const ADDRESS = 'https://assets.local/manual/openapi.json';

/** Reads it through the binding of the assets. */
export function manualOfAssets(assets: Assets): Manual {
  return async () => {
    const answer = await assets.fetch(ADDRESS);
    if (!answer.ok) throw new Error(`The assets answered ${answer.status} when asked for the API's document`);
    return answer.text();
  };
}
