/** What was said, noted and done in a conversation, by day. */
import type { Child } from 'hono/jsx';
import type { Colleague, Noted, Said, TickState, Turned } from '#conversations/index.ts';
import { isOutgoing, tickOf } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatDate, formatDayTime, formatTime } from '#foundation/lib/dates.ts';
import { Button, Form, Icon, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { hasMedia, MediaPart } from '../files/views.tsx';
import { type Entry, type Reaction, toolsIn } from '../rules.ts';

/** What becomes of a message, in order; a line of dots has one for each. */
const STEPS: readonly TickState[] = ['sent', 'delivered', 'read'];

export type ThreadProps = {
  viewer: MemberEntry;
  id: string;
  /** Who the customer is called. */
  name: string;
  entries: readonly Entry[];
  colleagues: readonly Colleague[];
};

/** The entries in order; each has an id and its time, by which new ones find their place. */
export function Entries(props: ThreadProps) {
  const t = words(props.viewer.language).inbox;
  return (
    <ol id="messages" class="messages" data-states={JSON.stringify(t.states)}>
      {props.entries.map((entry) => (
        <EntryItem {...props} entry={entry} />
      ))}
    </ol>
  );
}

function EntryItem({ entry, ...props }: ThreadProps & { entry: Entry }) {
  const { language } = props.viewer;
  if (entry.kind === 'day') {
    return (
      <li class="message-day" id={`day-${entry.date}`} data-at={entry.at}>
        <span>{formatDate(entry.date, language)}</span>
      </li>
    );
  } else if (entry.kind === 'note') return <NoteItem {...props} note={entry.note} />;
  else if (entry.kind === 'happened') return <HappenedItem {...props} entry={entry} />;
  else return <SaidItem {...props} entry={entry} />;
}

function SaidItem({ viewer, id, name, entry }: ThreadProps & { entry: Extract<Entry, { kind: 'said' }> }) {
  const { said, first, last, reactions, turn } = entry;
  const { language, timezone: zone } = viewer;
  const t = words(language).inbox;
  if (said.sender === 'system') {
    return (
      <li class="message-line" id={`m-${said.id}`} data-at={entry.at} data-seq={said.seq}>
        <span>{said.text}</span>
      </li>
    );
  }
  const looks = ['message', `message-${said.sender}`, first && 'message-first', said.revoked && 'message-revoked'];
  return (
    <li
      class={looks.filter(Boolean).join(' ')}
      id={`m-${said.id}`}
      data-at={entry.at}
      data-seq={said.seq}
      data-client={said.sender === 'human' ? (said.clientId ?? undefined) : undefined}
    >
      {first && (
        <p class="message-by">
          {said.sender === 'agent' && <Icon name="spark" size={16} />}
          <Voice said={said} name={name} viewer={viewer} />
        </p>
      )}
      <div class="bubble">
        {said.reply && (
          <a class="message-reply" href={`#m-${said.reply.id}`}>
            <span class="visually-hidden">{t.inReplyTo}: </span>
            {said.reply.text}
          </a>
        )}
        {said.revoked ? (
          <p class="soft">{t.revoked}</p>
        ) : (
          <Content said={said} home={`/app/${viewer.organizationSlug}/inbox/${id}`} language={language} />
        )}
      </div>
      <p class="message-foot">
        {(last || said.edited) && (
          <>
            <Time instant={entry.at} zone={zone} language={language} form="time" />
            {said.edited && ` · ${t.edited}`}
          </>
        )}
        {isOutgoing(said) && <Ticks said={said} language={language} zone={zone} told={last} />}
      </p>
      {reactions.length > 0 && <Reactions reactions={reactions} name={name} language={language} />}
      {turn && <Turn turn={turn} language={language} />}
    </li>
  );
}

function Voice({ said, name, viewer }: { said: Said; name: string; viewer: MemberEntry }) {
  const t = words(viewer.language).inbox;
  if (said.sender === 'user') return <span>{name}</span>;
  if (said.sender === 'human')
    return <span>{said.authorId === viewer.userId ? t.you : (said.author ?? t.somebody)}</span>;
  return (
    <span>
      {t.agent}, <span class="soft">{t.automatic}</span>
    </span>
  );
}

function Content({ said, home, language }: { said: Said; home: string; language: string }) {
  const part = <MediaPart said={said} home={home} language={language} />;
  return (
    <>
      {part}
      {said.text ? <p class="pre-line">{linked(said.text)}</p> : <Wordless said={said} language={language} />}
    </>
  );
}

function Wordless({ said, language }: { said: Said; language: string }) {
  return hasMedia(said) ? null : <p class="soft">{words(language).inbox.kinds[said.kind]}</p>;
}

/** The text with its addresses as links; nothing else of it is markup. */
function linked(text: string): Child[] {
  return text.split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/).map((part, index) =>
    index % 2 === 1 ? (
      <a href={part} rel="noreferrer nofollow" target="_blank">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

function Ticks({ said, language, zone, told }: { said: Said; language: string; zone: string; told: boolean }) {
  const t = words(language).inbox;
  const { state, at } = tickOf(said.way);
  const reached = state === 'played' ? STEPS.length : STEPS.indexOf(state) + 1;
  // It was sent when it was said, which stands beside it.
  const text =
    at === null || state === 'sent' ? t.states[state] : `${t.states[state]} ${formatTime(at, zone, language)}`;
  return (
    <span class={`ticks ticks-${state}`} data-tick={said.id}>
      {state === 'failed' ? (
        <Icon name="error" size={16} />
      ) : (
        <svg class="tick-dots" viewBox="0 0 22 8" width="22" height="8" aria-hidden="true">
          {STEPS.map((_, index) => (
            <circle cx={4 + index * 7} cy="4" r="2.4" class={index < reached ? 'tick-on' : 'tick-off'} />
          ))}
        </svg>
      )}
      <span class={told || state === 'failed' ? undefined : 'visually-hidden'} data-tick-text="">
        {text}
        {state === 'failed' && ` · ${failedSaid(said, language)}`}
      </span>
    </span>
  );
}

// By the provider's number where that says more than why it failed here.
function failedSaid({ fault, faultCode }: Said, language: string): string {
  const { failed } = words(language).handing;
  return failed[faultCode ?? ''] ?? failed[fault ?? ''] ?? words(language).inbox.failedText;
}

function Reactions({ reactions, name, language }: { reactions: readonly Reaction[]; name: string; language: string }) {
  const t = words(language).inbox;
  return (
    <ul class="reactions">
      {reactions.map(({ sender, text }) => (
        <li>
          <span aria-hidden="true">{text}</span>
          <span class="visually-hidden">{t.reacted(sender === 'user' ? name : t.you, text)}</span>
        </li>
      ))}
    </ul>
  );
}

function Turn({ turn, language }: { turn: Turned; language: string }) {
  const t = words(language).inbox;
  const tools = toolsIn(turn.trace);
  return (
    <details class="trace" id={`trace-${turn.id}`}>
      <summary>{t.trace}</summary>
      <p class="small soft">
        {turn.ms !== null && t.traceTook(turn.credits, (turn.ms / 1_000).toFixed(1))}
        {turn.model && ` · ${turn.model === 'builtin' ? t.traceBuiltin : t.traceModel(turn.model)}`}
      </p>
      {tools.length > 0 ? (
        <ol class="small">
          {tools.map((name) => (
            <li>
              <code>{name}</code>
            </li>
          ))}
        </ol>
      ) : (
        turn.model !== 'builtin' && <p class="small">{t.traceNothing}</p>
      )}
    </details>
  );
}

function NoteItem({ viewer, id, note }: ThreadProps & { note: Noted }) {
  const { language, timezone: zone } = viewer;
  const t = words(language).inbox;
  const isMine = note.authorId === viewer.userId;
  return (
    <li class="message-note" id={`n-${note.id}`} data-at={note.at}>
      <p class="message-by">
        <Icon name="note" size={16} />
        {t.noteBy(isMine ? t.you : note.author)} <Time instant={note.at} zone={zone} language={language} form="time" />
      </p>
      <p class="pre-line">{note.text}</p>
      {isMine && (
        <Form action={`/app/${viewer.organizationSlug}/inbox/${id}/notes/${note.id}`} method="delete">
          <Button kind="quiet" icon="trash" small label={t.noteRemove} />
        </Form>
      )}
    </li>
  );
}

function HappenedItem({ viewer, entry, colleagues }: ThreadProps & { entry: Extract<Entry, { kind: 'happened' }> }) {
  const { language, timezone: zone } = viewer;
  const { name, data, actorType, actorId, id } = entry.happened;
  const t = words(language).inbox;
  const said = t.happened[name];
  if (!said) return null;
  const called = (who: unknown) =>
    who === viewer.userId ? t.you : (colleagues.find(({ userId }) => userId === who)?.name ?? t.somebody);
  const startsAt = typeof data.startsAt === 'string' ? Date.parse(data.startsAt) : null;
  const by = actorType === 'user' && startsAt === null ? `${called(actorId)} ` : '';
  const to = typeof data.to === 'string' ? ` ${called(data.to)}` : '';
  // Who stepped in stands there already.
  const isSaid = typeof data.reason === 'string' && data.reason !== 'person';
  const reason = isSaid ? t.reasons[String(data.reason)] : undefined;
  return (
    <li class="message-line" id={`e-${id}`} data-at={entry.at}>
      <span>
        {by}
        {said}
        {to}
        {reason && `: ${reason}`}
        {startsAt !== null && ': '}
        {startsAt !== null && (
          <a href={`/app/${viewer.organizationSlug}/events/${String(data.eventId)}`}>
            {formatDayTime(startsAt, zone, language)}
          </a>
        )}
      </span>{' '}
      <time datetime={new Date(entry.at).toISOString()} title={formatDayTime(entry.at, zone, language)}>
        {formatTime(entry.at, zone, language)}
      </time>
    </li>
  );
}
