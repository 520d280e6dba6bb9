/** The inbox: the list, the conversation that is open, and who it is with. On a phone one after the other. */
import type { Colleague, Head, Line } from '#conversations/index.ts';
import { TAKE_MINUTES } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatTime } from '#foundation/lib/dates.ts';
import { Badge, Button, ButtonLink, EmptyState, Form, Icon } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { Compose } from './compose/views.tsx';
import { calledIn, inboxAddress, ListPane, type ListProps, PLATFORM_ICONS, withWhom } from './list/views.tsx';
import { PersonPane } from './person/views.tsx';
import type { Opened } from './queries.ts';
import { Entries } from './thread/views.tsx';

export type InboxPageProps = ListProps & { opened: OpenedProps | null };

export type OpenedProps = Opened & {
  viewer: MemberEntry;
  query: ListProps['query'];
  /** Whether these are older messages than the newest. */
  later: boolean;
  typed: string;
  errors?: readonly string[];
  tag?: { typed: string; errors: readonly string[] };
  fileErrors?: readonly string[];
  clientId: string;
  now: number;
};

/** All panes. */
export function InboxPanes({ opened, ...list }: InboxPageProps) {
  const t = words(list.viewer.language).inbox;
  return (
    <div class={opened ? 'inbox inbox-open' : 'inbox'}>
      <ListPane {...list} />
      {opened ? (
        <OpenedPart {...opened} />
      ) : (
        <div class="inbox-opened inbox-nothing" id="opened">
          {list.lines.length > 0 && (
            <EmptyState icon="inbox" title={t.choose}>
              {t.chooseText}
            </EmptyState>
          )}
        </div>
      )}
    </div>
  );
}

/** The conversation that is open, with who it is with beside it. */
export function OpenedPart(props: OpenedProps) {
  const { viewer, head, query } = props;
  const { language } = viewer;
  const t = words(language).inbox;
  const name = calledIn(head, language);
  const home = `/app/${viewer.organizationSlug}/inbox/${head.id}`;
  return (
    <div
      class="inbox-opened"
      id="opened"
      data-conversation={head.id}
      data-socket={head.status === 'active' ? `${home}/live` : undefined}
      data-home={home}
      data-seq={head.lastSeq}
      data-unread={head.unread}
      data-name={name}
      data-me={viewer.userId}
      data-said={JSON.stringify({
        you: t.you,
        agent: t.agent,
        automatic: t.automatic,
        agentTyping: t.agentTyping,
        typing: t.typing('{}'),
        notSent: t.notSent,
        sendNow: t.sendNow,
        discard: t.discard,
        refused: t.refusedSend,
      })}
    >
      <section class="talk" aria-label={name}>
        <TalkHead {...props} name={name} back={inboxAddress(viewer, query)} />
        <div class="talk-scroll" id="talk-scroll" tabindex={0} role="log" aria-label={t.messages}>
          <Older {...props} />
          <Entries viewer={viewer} id={head.id} name={name} entries={props.entries} colleagues={props.colleagues} />
          <ol id="pending" class="messages" />
          <p class="typing" id="typing" aria-live="polite" />
        </div>
        <Compose {...props} />
      </section>
      <PersonPane {...props} name={name} />
    </div>
  );
}

function Older({ viewer, query, head, older, later }: OpenedProps) {
  const t = words(viewer.language).inbox;
  const at = inboxAddress(viewer, query, head.id);
  const beyond = `${at}${at.includes('?') ? '&' : '?'}before=${older}`;
  return (
    <div class="talk-older" id="older">
      {older !== null && (
        <a class="button button-quiet button-small" href={beyond} data-older="">
          {t.older}
        </a>
      )}
      {later && (
        <a class="button button-quiet button-small" href={at}>
          {t.newest}
        </a>
      )}
    </div>
  );
}

type HeadProps = OpenedProps & { name: string; back: string };

function TalkHead(props: HeadProps) {
  const { viewer, head, name, back } = props;
  const t = words(viewer.language).inbox;
  return (
    <header class="talk-head" id="talk-head">
      <a class="talk-back" href={back}>
        <Icon name="left" label={t.back} />
      </a>
      <div class="talk-who">
        <h2>{name}</h2>
        <p class="small soft">
          <Icon name={PLATFORM_ICONS[head.platform]} size={16} label={t.platforms[head.platform]} />
          {head.channel} · {withWhom(head, viewer)}
        </p>
        <p class="small soft" id="here" data-words={t.here('{}')} />
      </div>
      <Mode {...props} />
      <Archive {...props} />
      <More {...props} />
    </header>
  );
}

function Mode({ viewer, head }: HeadProps) {
  const { language, timezone: zone } = viewer;
  const t = words(language).inbox;
  const home = `/app/${viewer.organizationSlug}/inbox/${head.id}/takeover`;
  if (head.status === 'archived') return head.blockedAt === null ? null : <Badge kind="bad">{t.blocked}</Badge>;
  if (!head.agent) return null;
  if (head.mode === 'agent') {
    return (
      <div class="talk-mode">
        <Badge kind="info">{t.mode.agent}</Badge>
        <Form action={home}>
          <input type="hidden" name="minutes" value={TAKE_MINUTES[0]} />
          <Button small>{t.takeOver}</Button>
        </Form>
      </div>
    );
  }
  const until = head.modeUntil === null ? t.mode.human : t.mode.humanUntil(formatTime(head.modeUntil, zone, language));
  return (
    <div class="talk-mode">
      {head.waitingSince === null ? (
        <Badge kind="good">{until}</Badge>
      ) : (
        <Badge kind="warn">
          {head.handoverReason ? t.waitsBecause(t.reasons[head.handoverReason] ?? '') : t.waitsForPerson}
        </Badge>
      )}
      <Form action={home} method="delete">
        <Button small>{t.handBack}</Button>
      </Form>
    </div>
  );
}

function Archive({ viewer, head }: HeadProps) {
  const t = words(viewer.language).inbox;
  const home = `/app/${viewer.organizationSlug}/inbox/${head.id}/archive`;
  return head.status === 'active' ? (
    <Form action={home} method="put">
      <Button kind="quiet" icon="check" small label={t.archive} data-keys="e" />
    </Form>
  ) : (
    <Form action={home} method="delete">
      <Button icon="undo" small>
        {t.reopen}
      </Button>
    </Form>
  );
}

function More({ viewer, head, colleagues, name }: HeadProps) {
  const t = words(viewer.language).inbox;
  const home = `/app/${viewer.organizationSlug}/inbox/${head.id}`;
  return (
    <details class="menu talk-more" data-menu="">
      <summary>
        <Icon name="more" label={t.more} />
      </summary>
      <div class="menu-list talk-menu">
        <AssignForm viewer={viewer} head={head} colleagues={colleagues} />
        {head.agent && head.status === 'active' && <TakeForm viewer={viewer} head={head} />}
        <Form action={`${home}/read`} method={head.unread > 0 ? 'put' : 'delete'}>
          <Button kind="quiet" wide>
            {head.unread > 0 ? t.markRead : t.markUnread}
          </Button>
        </Form>
        {head.identityId && (
          <Form
            action={`${home}/block`}
            method={head.blockedAt === null ? 'put' : 'delete'}
            confirm={head.blockedAt === null ? { text: t.blockConfirm(name), yes: t.block } : undefined}
          >
            <Button kind="quiet" wide>
              {head.blockedAt === null ? t.block : t.unblock}
            </Button>
          </Form>
        )}
      </div>
    </details>
  );
}

function AssignForm({
  viewer,
  head,
  colleagues,
}: {
  viewer: MemberEntry;
  head: Head;
  colleagues: readonly Colleague[];
}) {
  const t = words(viewer.language).inbox;
  return (
    <Form action={`/app/${viewer.organizationSlug}/inbox/${head.id}/assignment`} method="put" class="talk-form">
      <label for="assign-to">{t.assign}</label>
      <div class="field-line">
        <select id="assign-to" name="to">
          <option value="">{t.assignNobody}</option>
          {colleagues
            .filter(({ left, userId }) => !left || userId === head.assignedTo)
            .map(({ userId, name }) => (
              <option value={userId} selected={userId === head.assignedTo}>
                {userId === viewer.userId ? `${name} (${t.you})` : name}
              </option>
            ))}
        </select>
        <Button small>{t.assignGive}</Button>
      </div>
    </Form>
  );
}

function TakeForm({ viewer, head }: { viewer: MemberEntry; head: Line }) {
  const t = words(viewer.language).inbox;
  const home = `/app/${viewer.organizationSlug}/inbox/${head.id}/takeover`;
  return (
    <>
      <Form action={home} class="talk-form">
        <label for="take-for">{t.takeFor}</label>
        <div class="field-line">
          <select id="take-for" name="minutes">
            {TAKE_MINUTES.map((minutes) => (
              <option value={minutes}>{t.takeLengths[String(minutes)]}</option>
            ))}
          </select>
          <Button small>{t.takeOver}</Button>
        </div>
      </Form>
      {head.mode !== 'agent' && (
        <Form action={home} method="delete" class="talk-form">
          <label for="handled">{t.handled}</label>
          <p class="hint" id="handled-hint">
            {t.handledHint}
          </p>
          <textarea id="handled" name="handled" rows={2} maxlength={500} aria-describedby="handled-hint" />
          <Button small>{t.handBack}</Button>
        </Form>
      )}
    </>
  );
}

/** Beside the heading of the inbox. */
export function InboxActions({ viewer }: { viewer: MemberEntry }) {
  const t = words(viewer.language).inbox;
  return (
    <ButtonLink kind="quiet" href={`/app/${viewer.organizationSlug}/inbox/answers`}>
      {t.canned}
    </ButtonLink>
  );
}
