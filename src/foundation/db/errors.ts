import { NeonDbError } from '@neondatabase/serverless';

/** Postgres' SQLSTATE of an error from the driver, or null when it is another error: `EPIPE` has five letters too. */
export function sqlState(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : null;
}

/** The constraint that an error from the driver names, or null. */
export function constraintOf(error: unknown): string | null {
  const constraint = (error as { constraint?: unknown } | null)?.constraint;
  return typeof constraint === 'string' ? constraint : null;
}

/** The database could not be reached or did not answer in time: whether a write happened is not known. */
export class DatabaseSilent extends Error {
  override name = 'DatabaseSilent';
  constructor(options?: { cause?: unknown }) {
    super('The database did not answer', options);
  }
}

const RERUN = new Set(['40001', '40P01']);

/** Whether the unit of work may simply be run again: nothing of it was kept. */
export function rerunnable(error: unknown): boolean {
  return RERUN.has(sqlState(error) ?? '');
}

/** The server says that it goes away, comes up or has no connection left: connection exceptions, shutdown, resources. */
const NOT_THERE = /^(08|53|57P0)/;

/** An error of the connection rather than of a statement becomes `DatabaseSilent`; others pass. */
export function asSilence(error: unknown): unknown {
  const state = sqlState(error);
  if (state !== null && NOT_THERE.test(state)) return new DatabaseSilent({ cause: error });
  const answered = state !== null || (error instanceof Error && error.name === 'MapError');
  return !answered && isOfTheWay(error) ? new DatabaseSilent({ cause: error }) : error;
}

// A proxy that answers with a page breaks the reading of its JSON.
function isOfTheWay(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof NeonDbError || error instanceof SyntaxError) return true;
  return /timeout|abort|network|fetch|connect|socket/i.test(`${error.name} ${error.message}`);
}
