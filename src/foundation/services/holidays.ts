/** The files of public/holidays/, which are static assets of the Worker itself: nothing leaves the house. */

/** The parsed file: `index`, or a country's code. Null where there is none; throws when the assets do not answer. */
export type HolidayFiles = (name: string) => Promise<unknown>;

type Assets = { fetch(address: string): Promise<Pick<Response, 'ok' | 'status' | 'json' | 'headers'>> };

const NAME = /^(index|[A-Z]{2})$/;
// The binding looks at the path only.
const ANYWHERE = 'https://assets.local/holidays/';

/** Reads them through the binding of the assets. */
export function holidaysOfAssets(assets: Assets): HolidayFiles {
  return async (name) => {
    if (!NAME.test(name)) return null;
    const answer = await assets.fetch(`${ANYWHERE}${name}.json`);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`The assets answered ${answer.status} when asked for holidays`);
    return answer.json();
  };
}
