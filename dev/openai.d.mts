/** The cut of the SDK is written if it changed; answers where it is. */
export function prepareModel(): string;
