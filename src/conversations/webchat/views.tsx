/** The chat as a visitor sees it. What stands here once as a template is what the page's script fills in: one markup. */
import type { Child } from 'hono/jsx';
import type { ChatSettings } from '#channels/index.ts';
import { Announcer, Document } from '#foundation/views/document.tsx';
import { type ErrorsByField, Icon, type Look } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { FILE_TYPES } from '../files/judging/rules.ts';
import { AwayForm, Thanks } from './away/views.tsx';
import { FILE_MAX_BYTES, type ShownMessage, TEXT_MAX } from './inputs.ts';
import { Message, Once, Templates } from './lines/views.tsx';

const MEGABYTE = 1024 * 1024;

export type ChatPageProps = {
  /** `/chat/:key`, and below it the visitor's own address where they have one. */
  base: string;
  own: string | null;
  language: string;
  look: Look;
  settings: ChatSettings;
  business: string;
  /** Who answers by itself; null where only people do. */
  agent: { name: string; isBuiltIn: boolean } | null;
  /** Of the conversation that is open now; null where there is none. */
  mode: 'agent' | 'human' | 'paused' | null;
  isAway: boolean;
  /** An address was left a moment ago. */
  isLeft: boolean;
  talk: string | null;
  messages: readonly ShownMessage[];
  seq: number;
  zone: string;
  /** Under which what is sent without script counts once: new with each page. */
  arrival: string;
  /** What one has typed, or was told by the page around. */
  typed: { text?: string; name?: string; email?: string };
  errors: ErrorsByField;
  /** Something that could not be done. */
  said: string | null;
  /** Stands below a page that only shows how it looks, and does nothing. */
  preview?: Child;
};

/** The page in the frame, whole without script. */
export function ChatPage(props: ChatPageProps) {
  const { language, business, settings, look } = props;
  const t = words(language).visitor;
  return (
    <Document
      language={language}
      title={t.title(business)}
      sheet="chat.css"
      moreSheets={sheetsOf(look, settings.colour)}
      scripts={props.preview ? [] : ['chat-log.js', 'chat.js']}
      bodyClass="chat"
    >
      <Parts {...props} />
      {props.preview ?? (
        <>
          <Scriptless {...props} />
          <Templates {...props} />
          <Announcer />
        </>
      )}
    </Document>
  );
}

function Parts(props: ChatPageProps) {
  const { language } = props;
  return (
    <div class="chat-parts" inert={Boolean(props.preview)}>
      <Head {...props} />
      <main id="main" tabindex={-1} {...stateOf(props)}>
        <Log {...props} />
      </main>
      <p id="said" class="said" role="status" hidden={!props.said}>
        {props.said}
      </p>
      {props.isLeft && <Thanks language={language} />}
      {props.isAway && !props.isLeft && <AwayForm {...props} />}
      <Composer {...props} />
    </div>
  );
}

function sheetsOf(look: Look, colour: string): string[] {
  return [...(look === 'auto' ? [] : [`framed-${look}.css`]), `/chat/theme/${colour.slice(1)}-${look}.css`];
}

function stateOf({ base, own, talk, mode, seq, language, settings, business, agent }: ChatPageProps) {
  const t = words(language).visitor;
  const { sending, sent, delivered, seen, notSent, again, offline, back, today, yesterday, removed } = t;
  const more = {
    tooMany: t.tooMany,
    fileFailed: t.fileFailed,
    failed: t.failedText,
    wants: t.wants,
    uploading: t.uploading,
  };
  const who = { human: t.person, agent: whoOf(language, agent), handed: t.handedOver, agentBack: t.agentBack };
  const templates = { typing: t.typing('{}'), joined: t.joined('{}'), image: t.image('{}'), open: t.openFile('{}') };
  const said = { sending, sent, delivered, seen, notSent, again, offline, back, today, yesterday, removed };
  return {
    'data-chat': base,
    'data-own': own ?? '',
    'data-seq': String(seq),
    'data-talk': talk ?? '',
    'data-mode': mode ?? '',
    'data-agent': agent?.name ?? '',
    'data-title': t.title(business),
    'data-colour': settings.colour,
    'data-position': settings.position,
    'data-words': JSON.stringify({
      ...said,
      ...more,
      ...who,
      ...templates,
      large: t.tooLarge(`${FILE_MAX_BYTES / MEGABYTE} MB`),
      somebody: t.typingSomebody,
      one: t.newMessages(1),
      many: t.newMessages(2).replace('2', '{}'),
    }),
  };
}

function whoOf(language: string, agent: ChatPageProps['agent']): string {
  const t = words(language).visitor;
  return agent ? (agent.isBuiltIn ? t.builtIn : t.automatic) : t.person;
}

function Head({ language, business, settings, agent, mode, isAway }: ChatPageProps) {
  const t = words(language).visitor;
  const letter = settings.letter || [...(agent?.name ?? business)][0] || 'P';
  const who = isAway ? t.awayTitle : mode === 'human' ? t.person : whoOf(language, agent);
  return (
    <header class="chat-head">
      <span class="chat-letter" aria-hidden="true">
        {letter.toUpperCase()}
      </span>
      <div class="chat-name">
        <h1>{agent ? agent.name : business}</h1>
        <p class={isAway ? 'chat-who away-who' : 'chat-who'} id="who">
          {agent && business !== agent.name && !isAway ? `${business} · ` : ''}
          <span>{who}</span>
        </p>
      </div>
      <button type="button" class="plain" id="close" aria-label={t.close} hidden>
        <Icon name="close" />
      </button>
    </header>
  );
}

function Log({ language, business, settings, agent, messages, zone, own, arrival }: ChatPageProps) {
  const t = words(language).visitor;
  const shown = { language, zone, own, agent, arrival };
  return (
    <>
      <section class="log" id="log" role="log" aria-live="polite" aria-label={t.log} tabindex={0}>
        <p class="note">{t.privacy(business)}</p>
        <div class={agent ? 'message from-agent' : 'message from-human'}>
          <p class="by">{agent ? agent.name : business}</p>
          <div class="bubble">
            <p class="text" dir="auto">
              {settings.greeting || t.greeting}
            </p>
          </div>
        </div>
        <ol id="messages">
          {messages.map((message, at) => (
            <Message message={message} before={messages[at - 1]} isLast={at === messages.length - 1} {...shown} />
          ))}
        </ol>
        {/* What is still being written would be read out word by word. */}
        <div class="message from-agent" id="growing" aria-hidden="true" hidden>
          <div class="bubble">
            <p class="text" dir="auto" />
          </div>
        </div>
        <p class="typing" id="typing" hidden>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span class="typing-name" />
        </p>
      </section>
      <button type="button" class="latest" id="latest" hidden>
        {t.latest}
      </button>
    </>
  );
}

function Composer({ base, own, language, typed, errors, isAway, arrival, preview }: ChatPageProps) {
  const t = words(language).visitor;
  const at = own ?? base;
  return (
    <form class="composer" id="composer" method="post" action={`${at}/messages`} hidden={isAway} novalidate>
      <button type="button" class="plain" id="attach" aria-label={t.attach} title={t.attachHint} hidden={!preview}>
        <Icon name="clip" />
      </button>
      <input class="visually-hidden" type="file" id="pick" accept={FILE_TYPES.join(',')} tabindex={-1} hidden />
      <textarea
        name="text"
        id="text"
        rows={1}
        maxlength={TEXT_MAX}
        placeholder={t.placeholder}
        aria-label={t.compose}
        aria-invalid={errors.text ? 'true' : undefined}
        aria-describedby={errors.text ? 'said' : undefined}
        required
        autocomplete="off"
        enterkeyhint="send"
      >
        {typed.text}
      </textarea>
      <input type="hidden" name="name" value={typed.name} />
      <Once arrival={arrival} />
      <button type="submit" class="send" aria-label={t.send}>
        <Icon name="send" />
      </button>
    </form>
  );
}

// What a page without script needs beside the form: to look again, and to hand over a file.
function Scriptless({ own, language, arrival }: ChatPageProps) {
  const t = words(language).visitor;
  return (
    <noscript>
      <div class="noscript">
        {own && (
          <form method="get" action={own}>
            <button type="submit" class="button button-quiet">
              {t.look}
            </button>
          </form>
        )}
        {own && (
          <form method="post" action={`${own}/files`} enctype="multipart/form-data">
            <Once arrival={arrival} />
            <label>
              <span>{t.attach}</span> <input type="file" name="file" accept={FILE_TYPES.join(',')} required />
            </label>
            <button type="submit" class="button button-quiet">
              {t.send}
            </button>
          </form>
        )}
      </div>
    </noscript>
  );
}
