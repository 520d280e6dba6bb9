import { isJoinable } from '#booking/together/rules.ts';
import type { Ctx } from '#context.ts';

const VERSION_MAX = 255;

/** The address at which people add themselves; null while there is none. */
export function joiningAddress(
  { keys, config }: Pick<Ctx, 'keys' | 'config'>,
  { id, joiningVersion }: { id: string; joiningVersion: number },
): string | null {
  return isJoinable(joiningVersion) ? `${config.origin}/j/${keys.link('joining', id, joiningVersion)}` : null;
}

/** The version with which a new link is made, or without a link; null when all of them are used up. */
export function nextJoiningVersion(version: number, open: boolean): number | null {
  const next = version + (isJoinable(version) === open ? 2 : 1);
  return next > VERSION_MAX ? null : next;
}
