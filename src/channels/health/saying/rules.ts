/** What is wrong with an account, in sentences: what it is, what it means, and what to do. Pure. */
import { words } from '#words/index.ts';
import type { ChannelHealth } from '../rules.ts';

/** `at` is when it was told, `until` how long it holds or when it begins (ms). */
export type Trouble = {
  kind: 'error' | 'warning' | 'info';
  title: string;
  means: string;
  next: string;
  at: number;
  until: number | null;
};

/** What keeps an account from sending, or may soon: the worst first. */
export function troublesOf(health: ChannelHealth | null, language: string): Trouble[] {
  if (!health) return [];
  const t = words(language).channelHealth;
  const { account, restrictions, violations } = health;
  const said = account && t.accounts[account.state];
  return [
    ...(account && said ? [{ kind: 'error' as const, ...said, at: account.at, until: account.until }] : []),
    ...restrictions.map(({ kind, at, until }) => {
      const known = t.restrictions[kind] ?? { title: t.otherRestriction(kind), means: t.otherRestrictionMeans };
      return { kind: 'error' as const, ...known, next: t.restrictionNext, at, until };
    }),
    ...violations.map(({ kind, at }) => {
      const said = { title: t.violation(kind), means: t.violationMeans, next: t.violationNext };
      return { kind: 'warning' as const, ...said, at, until: null };
    }),
  ];
}

/** What else its owner should look at. */
export function hintsOf(health: ChannelHealth | null, language: string): Trouble[] {
  if (!health) return [];
  const t = words(language).channelHealth;
  const { quality, name, review, security, alerts } = health;
  const hint = (at: number, title: string, means: string, next: string): Trouble => ({
    ...{ kind: 'warning', title, means, next, at, until: null },
  });
  const pin = security && (t.pins[security.state] ?? security.state);
  return [
    ...(quality?.state === 'low' ? [hint(quality.at, t.lowQuality, '', t.lowQualityNext)] : []),
    ...(name?.state === 'declined'
      ? [hint(name.at, name.reason === null ? t.nameDeclined : t.nameDeclinedFor(name.reason), '', t.nameNext)]
      : []),
    ...(review?.state === 'rejected' ? [hint(review.at, t.reviewRejected, '', t.reviewNext)] : []),
    ...(security && pin ? [hint(security.at, `${t.security}: ${pin}`, '', t.pinNext)] : []),
    ...alerts.map(({ kind, severity, description, at }) => ({
      ...hint(at, t.alert(kind), description ?? '', ''),
      kind: severity === 'info' ? ('info' as const) : ('warning' as const),
    })),
  ];
}
