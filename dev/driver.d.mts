/** Writes the half of the database driver that the bundle has; returns where it is. */
export function prepareDriver(): string;
