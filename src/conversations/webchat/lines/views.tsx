/** One message and what may stand in it; the same markup is the template that the page's script fills in. */
import type { Child } from 'hono/jsx';
import { formatTime } from '#foundation/lib/dates.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Icon } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { ShownContent, ShownMessage } from '../inputs.ts';
import { wordsBeside } from '../offering/rules.ts';
import { piecesOf } from '../rules.ts';

/** What all messages of a page have in common. */
export type LineProps = {
  language: string;
  zone: string;
  /** The visitor's own address; null where they have none. */
  own: string | null;
  agent: { name: string } | null;
  arrival: string;
};
type MessageProps = LineProps & { message: ShownMessage; before?: ShownMessage; isLast?: boolean };

/** A message where it stands in the conversation. */
export function Message({ message, before, isLast, language, zone, own, agent, arrival }: MessageProps) {
  const { seq, sender, author, text, content, at, isGone, state } = message;
  const t = words(language).visitor;
  const same = before?.sender === sender && before.author === author;
  const name = sender === 'user' ? t.you : (author ?? (sender === 'agent' ? agent?.name : null) ?? t.person);
  return (
    <li class={`message from-${sender}${same ? ' same' : ''}`} data-seq={seq} data-id={message.id} data-at={at}>
      <p class={sender === 'user' ? 'by visually-hidden' : 'by'}>{name}</p>
      <div class="bubble">
        {isGone ? (
          <p class="text removed">{t.removed}</p>
        ) : (
          <Said text={wordsBeside(text, content)} isOwn={sender === 'user'} />
        )}
        {!isGone && content.file && own && <FilePart file={content.file} own={own} language={language} />}
      </div>
      {content.card && <Card card={content.card} language={language} />}
      {content.choices && isLast && !isGone && own && (
        <Choices choices={content.choices} zone={content.zone} own={own} language={language} arrival={arrival} />
      )}
      <p class="foot">
        <time datetime={spellInstant(at)}>{formatTime(at, zone, language)}</time>
        {sender === 'user' && <span class="tick"> · {t[state]}</span>}
      </p>
    </li>
  );
}

function Said({ text, isOwn }: { text: string; isOwn: boolean }) {
  if (!text) return null;
  const pieces: Child[] = isOwn
    ? [text]
    : piecesOf(text).map((piece) =>
        piece.href ? (
          <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      );
  return (
    <p class="text" dir="auto">
      {pieces}
    </p>
  );
}

function FilePart({ file, own, language }: { file: NonNullable<ShownContent['file']>; own: string; language: string }) {
  const t = words(language).visitor;
  const address = `${own}/files/${file.id}`;
  return file.type.startsWith('image/') ? (
    <a class="picture" href={address} target="_blank" rel="noopener">
      <img src={address} alt={t.image(file.name)} loading="lazy" />
    </a>
  ) : (
    <a class="file" href={address} aria-label={t.openFile(file.name)} download>
      <Icon name="download" />
      <span>{file.name}</span>
    </a>
  );
}

function Card({ card, language }: { card: NonNullable<ShownContent['card']>; language: string }) {
  const t = words(language).visitor;
  return (
    <div class="card">
      <p class="card-kind">{t.appointment}</p>
      <p class="card-title">{card.when}</p>
      <p class="card-what">{card.title}</p>
      <a href={card.link} target="_blank" rel="noopener">
        {t.openAppointment}
      </a>
    </div>
  );
}

function Choices({
  choices,
  zone,
  own,
  language,
  arrival,
}: {
  arrival: string;
  choices: NonNullable<ShownContent['choices']>;
  zone?: string;
  own: string;
  language: string;
}) {
  return (
    <form class="choices" method="post" action={`${own}/messages`} aria-label={words(language).visitor.choose}>
      <Once arrival={arrival} />
      <p class="choices-zone">{zone}</p>
      {choices.map(({ id, label, short = label }) => (
        <button type="submit" class="choice" name="pressed" value={JSON.stringify([id, label])}>
          {short}
        </button>
      ))}
    </form>
  );
}

/** Sent twice, it counts once: by the client id, and for who has no link yet by the arrival. */
export function Once({ arrival }: { arrival: string }) {
  return (
    <>
      <input type="hidden" name="arrival" value={arrival} />
      <input type="hidden" name="clientId" value={arrival} />
    </>
  );
}

const EMPTY: ShownContent = {};

/** Empty ones of each kind. */
export function Templates(props: LineProps) {
  const file = { id: '', name: '', type: 'application/pdf', bytes: 0 };
  const blank = {
    seq: 0,
    id: '',
    author: ' ',
    text: ' ',
    content: EMPTY,
    at: 0,
    clientId: null,
    isGone: false,
  } as const;
  const own = props.own ?? '';
  return (
    <>
      {(['user', 'agent', 'human'] as const).map((sender) => (
        <template id={`from-${sender}`}>
          <Message {...props} message={{ ...blank, sender, state: 'sent' }} />
        </template>
      ))}
      <template id="a-file">
        <FilePart file={file} own={own} language={props.language} />
      </template>
      <template id="a-picture">
        <FilePart file={{ ...file, type: 'image/png' }} own={own} language={props.language} />
      </template>
      <template id="a-card">
        <Card card={{ title: '', when: '', link: '' }} language={props.language} />
      </template>
      <template id="some-choices">
        <Choices choices={[{ id: '', label: '' }]} own={own} language={props.language} arrival="" />
      </template>
    </>
  );
}
