/** Writes the table of assets; returns name -> address. */
export function prepareAssets(): Record<string, string>;
