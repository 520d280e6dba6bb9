import { Announcer, Document } from '#foundation/views/document.tsx';
import { EmptyState } from '#foundation/views/index.ts';
import { ENDS } from '../../../src/foundation/services/chat/local.ts';
import type { PhoneChannel, PhoneMessage } from './queries.ts';

/** People to be played; how a number ends says what becomes of what is sent to it. */
export const PEOPLE = [
  { who: '12025550134', name: 'Noor' },
  { who: '12025550135', name: 'Sam' },
  ...Object.keys(ENDS).map((end) => ({ who: `1202555${end}`, name: `Guest ${end}` })),
];
export const NOBODY = 'Somebody';
const APPS = { whatsapp: 'WhatsApp', instagram: 'Instagram', sms: 'Text messages' };
const TICKS: Record<string, string> = { sent: '✓', delivered: '✓✓', read: '✓✓ read', failed: 'not sent' };

export type PhoneProps = {
  channels: readonly PhoneChannel[];
  channel: PhoneChannel | null;
  who: string;
  messages: readonly PhoneMessage[];
  /** The last message that was shown as read; -1: none. */
  readUpTo: number;
  isTyping: boolean;
};

/** A phone: whose it is, whom it writes to, and what was said. */
export function PhonePage(props: PhoneProps) {
  const { channels, channel, who } = props;
  return (
    <Document
      language="en"
      title="Practice phone · Parley"
      sheet="app.css"
      earlyScript="theme.js"
      scripts={['parley.js', 'vendor/htmx.min.js']}
      bodyClass="phone-page"
    >
      <link rel="stylesheet" href="/local/phone/sheet.css" />
      <script src="/local/phone/look.js" defer />
      <main id="main" tabindex={-1} class="phone">
        <header class="phone-head">
          <h1>Practice phone</h1>
          <p>
            You are a customer. What you write reaches Parley by the same signed webhooks that Meta and Twilio send, and
            what Parley sends stays on this machine.
          </p>
          {channel && <Choice channels={channels} channel={channel} who={who} />}
        </header>
        {channel ? (
          <>
            <Thread {...props} />
            <Writing channel={channel} who={who} />
          </>
        ) : (
          <EmptyState icon="phone" title="Nobody to write to">
            Connect WhatsApp, Instagram or a number in the settings, under Channels. Any ID of digits works there, with
            local-12025550100 as its token.
          </EmptyState>
        )}
        <Ends />
      </main>
      <section id="notices" class="notices" aria-label="Notices" aria-live="polite" />
      <Announcer />
    </Document>
  );
}

type ChoiceProps = { channels: readonly PhoneChannel[]; channel: PhoneChannel; who: string };

function Choice({ channels, channel, who }: ChoiceProps) {
  const people = PEOPLE.some((one) => one.who === who) ? PEOPLE : [{ who, name: NOBODY }, ...PEOPLE];
  return (
    <form class="phone-choice" action="/local/phone">
      <label for="channel">Write to</label>
      <select id="channel" name="channel">
        {channels.map((one) => (
          <option value={one.id} selected={one.id === channel.id}>
            {`${one.organization}, ${APPS[one.platform]}: ${one.name}`}
          </option>
        ))}
      </select>
      <label for="who">You are</label>
      <select id="who" name="who">
        {people.map((one) => (
          <option value={one.who} selected={one.who === who}>
            {`${one.name} (+${one.who})`}
          </option>
        ))}
      </select>
      <button class="button button-plain" type="submit">
        Take this phone
      </button>
    </form>
  );
}

/** What was said; asks again by itself while the page is in sight. */
export function Thread({ channel, who, messages, readUpTo, isTyping }: PhoneProps) {
  const query = new URLSearchParams({ channel: channel?.id ?? '', who });
  return (
    <section
      class="phone-thread"
      id="phone-thread"
      aria-label="What was said"
      hx-get={`/local/phone/thread?${query}`}
      hx-trigger="look"
      hx-swap="outerMorph"
    >
      {messages.length === 0 && <p class="soft">Nothing was said yet.</p>}
      {messages.map((message, index) => (
        <Bubble message={message} channel={channel!} who={who} isRead={index <= readUpTo} />
      ))}
      {isTyping && <p class="soft">{`${channel!.name} is typing…`}</p>}
    </section>
  );
}

type BubbleProps = { message: PhoneMessage; channel: PhoneChannel; who: string; isRead: boolean };

function Bubble({ message, channel, who, isRead }: BubbleProps) {
  const isMine = message.sender === 'user';
  const acts = channel.platform === 'sms' || message.providerId === null || message.isGone ? [] : actsOn(isMine);
  return (
    <article class={isMine ? 'phone-mine' : 'phone-theirs'} id={message.id}>
      <p>{message.isGone ? 'Taken back' : message.text || message.kind}</p>
      <footer>
        {!isMine && message.state !== null && <span>{`Parley sees: ${TICKS[message.state]}`}</span>}
        {isMine && isRead && <span>{TICKS.read}</span>}
        {message.isEdited && <span>changed</span>}
        {acts.map((does) => (
          <form action="/local/phone" method="post">
            <Where channel={channel} who={who} />
            <input type="hidden" name="of" value={message.providerId ?? ''} />
            <button type="submit" name="does" value={does}>
              {does}
            </button>
          </form>
        ))}
      </footer>
    </article>
  );
}

function actsOn(isMine: boolean): string[] {
  return isMine ? ['take back'] : ['read', 'react'];
}

function Where({ channel, who }: { channel: PhoneChannel; who: string }) {
  return (
    <>
      <input type="hidden" name="channel" value={channel.id} />
      <input type="hidden" name="who" value={who} />
    </>
  );
}

function Writing({ channel, who }: { channel: PhoneChannel; who: string }) {
  return (
    <form class="phone-writing" action="/local/phone" method="post">
      <Where channel={channel} who={who} />
      <label class="visually-hidden" for="text">
        Message
      </label>
      <textarea id="text" name="text" rows={2} required />
      <div class="cluster">
        <button class="button button-primary" type="submit" name="does" value="write">
          Send
        </button>
        {channel.platform !== 'sms' && (
          <button class="button button-plain" type="submit" name="does" value="echo">
            Send as the owner, from the owner’s own phone
          </button>
        )}
        <noscript>
          <a class="button button-plain" href={`/local/phone?${new URLSearchParams({ channel: channel.id, who })}`}>
            Look for answers
          </a>
        </noscript>
      </div>
    </form>
  );
}

function Ends() {
  return (
    <details class="phone-ends">
      <summary>Phones with a mood</summary>
      <ul>
        {Object.entries(ENDS).map(([end, { says }]) => (
          <li>
            <code>{`+1 202 555 ${end}`}</code>: {says}
          </li>
        ))}
      </ul>
    </details>
  );
}
