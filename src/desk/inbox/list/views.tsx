/** The list of conversations: its parts, its search, its lines. */
import type { Platform } from '#channels/index.ts';
import type { InboxQuery, InboxView, Line } from '#conversations/index.ts';
import { INBOX_VIEWS, spanOf } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { dateIn } from '#foundation/lib/dates.ts';
import { showPhone } from '#foundation/lib/phones.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import {
  Badge,
  Button,
  ButtonLink,
  EmptyState,
  Form,
  Icon,
  type IconName,
  Initials,
  Pager,
  Time,
} from '#foundation/views/index.ts';
import { StatusBadge } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { TagShown } from '../tags/views.tsx';

export const PLATFORM_ICONS: Record<Platform, IconName> = {
  voice: 'calls',
  sms: 'phone',
  whatsapp: 'chat',
  instagram: 'camera',
  webchat: 'globe',
};

export type ListProps = {
  viewer: MemberEntry;
  query: InboxQuery;
  lines: readonly Line[];
  next: string | null;
  counts: { waiting: number; unread: number; mine: number; isReached: boolean };
  /** The one that is open. */
  openId: string | null;
  now: number;
};

/** What a person is called who may have told nothing of themselves. */
export function calledIn(line: Pick<Line, 'name' | 'reach' | 'platform'>, language: string): string {
  const t = words(language).inbox;
  if (line.name) return line.name;
  if (!line.reach) return line.platform === 'webchat' ? t.visitor : t.somebody;
  const { kind, value } = line.reach;
  return kind === 'phone' || kind === 'whatsapp' ? showPhone(value) : value;
}

/** The address of the list, or of a conversation within it. */
export function inboxAddress(viewer: MemberEntry, { view, channel, q, cursor, tag }: InboxQuery, id?: string): string {
  const asked = new URLSearchParams({
    ...(view !== 'open' && { view }),
    ...(channel && { channel }),
    ...(q && { q }),
    ...(tag && { tag }),
    ...(cursor && { cursor }),
  }).toString();
  return `/app/${viewer.organizationSlug}/inbox${id ? `/${id}` : ''}${asked ? `?${asked}` : ''}`;
}

/** Parts, search and lines: the first of the panes. */
export function ListPane(props: ListProps) {
  const t = words(props.viewer.language).inbox;
  return (
    <section class="inbox-list" aria-label={t.list}>
      <Views {...props} />
      <Search {...props} />
      <Lines {...props} />
    </section>
  );
}

function Views({ viewer, query, counts }: ListProps) {
  const t = words(viewer.language).inbox;
  const countOf: Partial<Record<InboxView, number>> = { waiting: counts.waiting, mine: counts.mine };
  return (
    <nav class="tabs inbox-views" aria-label={t.viewsLabel}>
      <ul>
        {INBOX_VIEWS.map((view) => (
          <li>
            <a
              href={inboxAddress(viewer, { ...query, view, cursor: undefined })}
              aria-current={query.view === view ? 'page' : undefined}
            >
              {t.views[view]}
              {(countOf[view] ?? 0) > 0 && <span class="count">{countOf[view]}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Search({ viewer, query }: ListProps) {
  const t = words(viewer.language).inbox;
  return (
    <Form
      action={inboxAddress(viewer, { view: 'open' })}
      method="get"
      role="search"
      target="#conversations"
      hx-trigger="submit, input delay:250ms, change"
      class="inbox-search"
    >
      {query.view !== 'open' && <input type="hidden" name="view" value={query.view} />}
      {query.tag && <input type="hidden" name="tag" value={query.tag} />}
      <label class="visually-hidden" for="inbox-q">
        {t.search}
      </label>
      <input
        type="search"
        id="inbox-q"
        name="q"
        value={query.q ?? ''}
        placeholder={t.search}
        maxlength={200}
        autocomplete="off"
      />
      <label class="visually-hidden" for="inbox-channel">
        {t.channel}
      </label>
      <select id="inbox-channel" name="channel">
        <option value="">{t.anyChannel}</option>
        {(['webchat', 'whatsapp', 'instagram', 'sms'] as const).map((platform) => (
          <option value={platform} selected={query.channel === platform}>
            {t.platforms[platform]}
          </option>
        ))}
      </select>
      <Button icon="search" label={t.find} />
    </Form>
  );
}

/** The lines themselves, which look again when something was said. */
export function Lines(props: ListProps) {
  const { viewer, query, lines, next, counts, now } = props;
  const { inbox: t } = words(viewer.language);
  const home = `/app/${viewer.organizationSlug}/inbox`;
  return (
    <div
      id="conversations"
      class="inbox-lines"
      data-live={`${home}/live`}
      data-again={inboxAddress(viewer, query)}
      data-read={now}
      data-unread={counts.unread}
    >
      {query.tag && (
        <TagShown
          viewer={viewer}
          tag={query.tag}
          all={inboxAddress(viewer, { ...query, tag: undefined, cursor: undefined })}
        />
      )}
      {query.q && (
        <p class="soft small inbox-found" role="status">
          {lines.length === 0 ? t.foundNone : t.foundMost(lines.length)}
        </p>
      )}
      {lines.length > 0 ? (
        <ul>
          {lines.map((line) => (
            <LineItem {...props} line={line} />
          ))}
        </ul>
      ) : (
        !query.q && (query.tag ? <p class="soft inbox-found">{t.foundNone}</p> : <Nothing {...props} />)
      )}
      <Pager
        language={viewer.language}
        next={next ? inboxAddress(viewer, { ...query, cursor: next }) : undefined}
        previous={query.cursor ? inboxAddress(viewer, { ...query, cursor: undefined }) : undefined}
      />
    </div>
  );
}

function Nothing({ viewer, query, counts }: ListProps) {
  const t = words(viewer.language).inbox;
  const { title, text } = t.empty[query.view]!;
  return (
    <EmptyState
      icon="inbox"
      title={title}
      action={
        // Whoever has a channel has nothing to do but wait.
        query.view === 'open' &&
        !counts.isReached && (
          <ButtonLink href={`/app/${viewer.organizationSlug}/settings/channels`}>{t.connect}</ButtonLink>
        )
      }
    >
      {text}
    </EmptyState>
  );
}

function LineItem({ viewer, query, line, openId, now }: ListProps & { line: Line }) {
  const { language, timezone: zone } = viewer;
  const t = words(language).inbox;
  const name = calledIn(line, language);
  const isToday = dateIn(line.lastAt, zone) === dateIn(now, zone);
  const isOpen = line.id === openId;
  return (
    <li class={line.unread > 0 ? 'inbox-line inbox-unread' : 'inbox-line'}>
      <a
        id={`line-${line.id}`}
        href={inboxAddress(viewer, query, line.id)}
        data-line=""
        aria-current={isOpen ? 'true' : undefined}
      >
        <Initials name={name} />
        <span class="inbox-line-head">
          <span class="inbox-name">{name}</span>
          <Time instant={line.lastAt} zone={zone} language={language} form={isToday ? 'time' : 'day'} />
        </span>
        <span class="inbox-last">
          {lastBy(line, language)}
          {line.lastText || t.nothingYet}
        </span>
        <span class="inbox-marks">
          <span class="inbox-platform">
            <Icon name={PLATFORM_ICONS[line.platform]} size={16} label={t.platforms[line.platform]} />
            <span class="inbox-channel">{line.channel}</span>
          </span>
          {line.waitingSince !== null && <Badge kind="warn">{waitSaid(now - line.waitingSince, language)}</Badge>}
          {line.tag === 'hot' && <StatusBadge language={language} status="hot" />}
          {line.assignedName && <span class="inbox-with">{withWhom(line, viewer)}</span>}
          {line.unread > 0 && (
            <>
              <span class="count" aria-hidden="true">
                {line.unread}
              </span>
              <span class="visually-hidden">{t.unread(line.unread)}</span>
            </>
          )}
        </span>
      </a>
    </li>
  );
}

/** A length of time in words: minutes, or hours when there are many. */
export function spanSaid(ms: number, language: string): string {
  const t = words(language).inbox;
  const span = spanOf(Math.max(0, ms));
  return 'minutes' in span ? t.minutes(span.minutes) : t.hours(span.hours);
}

// How long they wait; for less than a minute there is nothing to count.
function waitSaid(ms: number, language: string): string {
  const t = words(language).inbox;
  return ms < MINUTE_MS ? t.waitsNow : t.waitingSince(spanSaid(ms, language));
}

/** Who looks after a conversation, in words. */
export function withWhom(
  { assignedTo, assignedName }: Pick<Line, 'assignedTo' | 'assignedName'>,
  viewer: MemberEntry,
): string {
  const t = words(viewer.language).inbox;
  if (assignedTo === null || assignedName === null) return t.assignedNobody;
  return assignedTo === viewer.userId ? t.assignedYou : t.assignedTo(assignedName);
}

function lastBy({ lastSender }: Line, language: string) {
  const t = words(language).inbox;
  if (lastSender === 'agent') return <span class="soft">{t.agent}: </span>;
  return lastSender === 'human' ? <span class="soft">{t.you}: </span> : null;
}
