/** How an account stands at its provider: what is wrong, what it means, what to do, and what else is known of it. */
import type { ChannelHealth, ListedChannel, Trouble } from '#channels/index.ts';
import { healthOf, hintsOf, troublesOf } from '#channels/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Badge, type BadgeKind, Card, DefinitionList, Notice, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

const QUALITIES: Record<string, BadgeKind> = { high: 'good', medium: 'warn', low: 'bad', recovered: 'good' };
const DECISIONS: Record<string, BadgeKind> = {
  ...{ approved: 'good', declined: 'bad', rejected: 'bad', pending: 'warn', expired: 'warn' },
};

type Shown = { viewer: MemberEntry; channel: ListedChannel; now: number };

/** A card of what the provider says; nothing where it never said anything. */
export function HealthCard({ viewer, channel, now }: Shown) {
  const health = healthOf(channel.facts, now);
  if (!health) return null;
  const { language } = viewer;
  const said = [...troublesOf(health, language), ...hintsOf(health, language)];
  const facts = factsOf(health, language);
  return (
    <Card title={words(language).channelHealth.title} id="health">
      <div class="stack">
        {said.map((one) => (
          <Said viewer={viewer} said={one} />
        ))}
        {facts.length > 0 && <DefinitionList items={facts} />}
      </div>
    </Card>
  );
}

/** What stands in a list beside how the channel works; null where nothing is to be said. */
export function HealthMark({ viewer, channel, now }: Shown) {
  const health = healthOf(channel.facts, now);
  if (!health || channel.status === 'disabled') return null;
  const t = words(viewer.language).channelHealth;
  if (health.account?.state === 'scheduled') return <Badge kind="bad">{t.willBeOff}</Badge>;
  return health.restrictions.length > 0 ? <Badge kind="bad">{t.restricted}</Badge> : null;
}

function Said({ viewer, said }: { viewer: MemberEntry; said: Trouble }) {
  const { language, timezone } = viewer;
  const t = words(language).channelHealth;
  const { kind, title, means, next, at, until } = said;
  const isScheduled = title === t.accounts.scheduled!.title;
  return (
    <Notice kind={kind === 'error' ? 'error' : kind} title={title}>
      <p>{[means, next].filter(Boolean).join(' ')}</p>
      <p class="small">
        {t.told} <Time instant={at} zone={timezone} language={language} />
        {until !== null && (
          <>
            {'. '}
            {isScheduled ? t.scheduledFor : t.until} <Time instant={until} zone={timezone} language={language} />
          </>
        )}
      </p>
    </Notice>
  );
}

function factsOf({ quality, limit, name, review }: ChannelHealth, language: string) {
  const t = words(language).channelHealth;
  const mark = (state: string, kinds: Record<string, BadgeKind>, said: Record<string, string>) => (
    <Badge kind={kinds[state] ?? 'neutral'}>{said[state] ?? state}</Badge>
  );
  return [
    ...(quality ? [{ label: t.quality, value: mark(quality.state, QUALITIES, t.qualities) }] : []),
    ...(limit ? [{ label: t.limit, value: limitOf(limit.state, language) }] : []),
    ...(name
      ? [
          {
            label: t.name,
            value: (
              <>
                {name.name} {mark(name.state, DECISIONS, t.names)}
              </>
            ),
          },
        ]
      : []),
    ...(review ? [{ label: t.review, value: mark(review.state, DECISIONS, t.reviews) }] : []),
  ];
}

function limitOf(state: string, language: string): string {
  if (state === 'unlimited') return words(language).channelHealth.unlimited;
  return new Intl.NumberFormat(language).format(Number(state));
}
