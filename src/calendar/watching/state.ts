/**
 * What a host's room decides, apart from its carrier. A page that shows times of several hosts has one socket, in the
 * room of one of them: the rooms of the others know that room as a watcher and pass on what they hear.
 */

/** Rooms of other hosts that are told, and holds that are waited for; the oldest make way. */
const WATCHERS_MAX = 200;
const RINGS_MAX = 200;
/** Clocks differ a little, and what is committed is told a little later. */
const SLACK_MS = 5_000;

/**
 * `watchers` are the hosts in whose rooms somebody looks at this one's times too; `rings` when holds run out, in order;
 * `changedAt` when the host's times last changed (ms).
 */
export type RoomState = { watchers: readonly string[]; rings: readonly number[]; changedAt: number };

export type RoomEvent =
  | { kind: 'watched'; by: string }
  | { kind: 'left'; by: string }
  /** The host's times changed, and do so once more by themselves at `until`. */
  | { kind: 'stirred'; until: number | null; now: number }
  | { kind: 'rang'; now: number };

export type RoomEffect =
  | { kind: 'push' }
  | { kind: 'relay'; to: readonly string[] }
  | { kind: 'alarm'; at: number | null };

export const EMPTY_ROOM: RoomState = { watchers: [], rings: [], changedAt: 0 };

/** One step of a room. All times are milliseconds since 1970. */
export function apply(state: RoomState, event: RoomEvent): [RoomState, RoomEffect[]] {
  const others = 'by' in event ? state.watchers.filter((host) => host !== event.by) : state.watchers;
  if (event.kind === 'watched') return [{ ...state, watchers: [...others, event.by].slice(-WATCHERS_MAX) }, []];
  else if (event.kind === 'left') return [{ ...state, watchers: others }, []];
  else if (event.kind === 'stirred') return stirred(state, event);
  else return rang(state, event.now);
}

/** Whether what was read at `since` may have changed by then. */
export function isStale({ changedAt }: Pick<RoomState, 'changedAt'>, since: number): boolean {
  return changedAt > since - SLACK_MS;
}

function stirred(state: RoomState, { until, now }: Extract<RoomEvent, { kind: 'stirred' }>): [RoomState, RoomEffect[]] {
  const changed = { ...state, changedAt: now };
  if (until === null || until <= now) return [changed, telling(state)];
  const rings = [...new Set([...state.rings, until])].toSorted((one, other) => one - other).slice(0, RINGS_MAX);
  const alarm: RoomEffect[] = rings[0] === state.rings[0] ? [] : [{ kind: 'alarm', at: rings[0]! }];
  return [{ ...changed, rings }, [...telling(state), ...alarm]];
}

// Holds that ran out have changed what is free, without a word from anybody.
function rang(state: RoomState, now: number): [RoomState, RoomEffect[]] {
  const rings = state.rings.filter((at) => at > now);
  const isOver = rings.length < state.rings.length;
  const told = isOver ? telling(state) : [];
  return [
    { ...state, rings, changedAt: isOver ? now : state.changedAt },
    [...told, { kind: 'alarm', at: rings[0] ?? null }],
  ];
}

function telling({ watchers }: RoomState): RoomEffect[] {
  return watchers.length > 0 ? [{ kind: 'push' }, { kind: 'relay', to: watchers }] : [{ kind: 'push' }];
}
