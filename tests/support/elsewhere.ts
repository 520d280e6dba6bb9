/** Calendars elsewhere as a test wants them: whose consent is given, what is in them, and what they are asked. */
import type {
  Account,
  CalendarFault,
  CalendarProvider,
  Calendars,
  ForeignCalendar,
  Grant,
} from '#foundation/services/calendars/index.ts';

export type Elsewhere = ReturnType<typeof elsewhere>;

const NOTHING = { ok: false, fault: 'provider' } as const;

export function calendar(name: string, more: Partial<ForeignCalendar> = {}): ForeignCalendar {
  return {
    externalId: `id of ${name}`,
    name,
    colour: '#3366cc',
    zone: 'UTC',
    isPrimary: false,
    isWritable: true,
    ...more,
  };
}

function accountIn(grant: Exclude<Grant, { kind: 'oauth' }>): Account {
  if (grant.kind === 'address') return { id: grant.url, label: new URL(grant.url).host };
  return { id: `${grant.user} at ${grant.server}`, label: grant.user };
}

/** A provider that does what `state` says; everything that it is asked is in `asked`. */
export function elsewhere(provider: CalendarProvider) {
  const state = {
    account: { id: 'ada', label: 'ada@example.com' } as Account,
    calendars: [
      calendar('Work', { isPrimary: true }),
      calendar('Holidays', { isWritable: false }),
    ] as ForeignCalendar[],
    fault: null as CalendarFault | null,
    listFault: null as CalendarFault | null,
    asked: [] as string[],
    grants: 0,
  };
  const answer = <T>(what: string, value: T, fault: CalendarFault | null = state.fault) => {
    state.asked.push(what);
    return Promise.resolve(fault ? ({ ok: false, fault } as const) : ({ ok: true, value } as const));
  };
  const tokens = (now: number): Grant => ({
    kind: 'oauth',
    accessToken: `secret access ${++state.grants}`,
    refreshToken: `secret refresh ${state.grants}`,
    expiresAt: now + 3_600_000,
    scopes: ['calendar'],
  });
  const calendars: Calendars = {
    provider,
    account: (grant) => answer('account', grant.kind === 'oauth' ? state.account : accountIn(grant)),
    calendars: () => answer('calendars', state.calendars, state.listFault),
    changes: async () => NOTHING,
    busy: async () => NOTHING,
    write: {
      create: async () => NOTHING,
      change: async () => NOTHING,
      read: async () => NOTHING,
      remove: (_grant, calendarId, resourceId) => answer(`remove ${resourceId} of ${calendarId}`, null),
    },
    oauth: {
      consentAddress: ({ state: given, nonce, challenge, redirect, hint }) =>
        `https://consent.example.com/?${new URLSearchParams({ state: given, nonce, challenge, redirect, ...(hint && { hint }) })}`,
      exchange: ({ code, verifier, nonce, redirect, now }) =>
        answer(`exchange ${[code, verifier, nonce, redirect].join(' ')}`, {
          grant: tokens(now),
          account: state.account,
        }),
      refresh: async () => NOTHING,
      revoke: (grant) => answer(`revoke ${grant.kind === 'oauth' ? grant.accessToken : ''}`, null),
    },
  };
  return { calendars, state };
}
