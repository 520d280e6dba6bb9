/** Where an answer is written: words, canned ones, free times, a booking link, a note; and what one may not do now. */
import type { Canned, Head } from '#conversations/index.ts';
import { filledIn, windowOf } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import { Button, ButtonLink, FieldErrors, Form, Icon, Notice } from '#foundation/views/index.ts';
import { chooseGuestLanguage, direction, words } from '#words/index.ts';
import { FileMenu } from '../handing/views.tsx';
import { spanSaid } from '../list/views.tsx';

const WRITTEN_MAX = 4_000;

export type ComposeProps = {
  viewer: MemberEntry;
  head: Head;
  canned: readonly Canned[];
  /** The next free times of whoever answers, ms since 1970. */
  times: readonly number[];
  /** What stands in the field already: a canned answer that was chosen, or what was refused. */
  typed: string;
  errors?: readonly string[];
  /** What is wrong with a file that was handed over. */
  fileErrors?: readonly string[];
  clientId: string;
  now: number;
};

/** The form below the messages; on a channel whose window is shut only what still goes. */
export function Compose(props: ComposeProps) {
  const { viewer, head, now } = props;
  const { language } = viewer;
  const t = words(language).inbox;
  if (head.status === 'archived' || head.blockedAt !== null) return null;
  const window = windowOf(head.platform, head.windowUntil, now);
  if (window && !window.open) {
    return (
      <div class="compose" id="compose">
        <Notice kind="warning" title={t.windowShut}>
          {head.platform === 'whatsapp'
            ? words(language).handing.templatesText
            : t.windowShutText(t.platforms[head.platform])}
        </Notice>
        {head.platform === 'whatsapp' && (
          <div>
            <ButtonLink kind="primary" href={`/app/${viewer.organizationSlug}/inbox/${head.id}/templates`}>
              {words(language).handing.chooseTemplate}
            </ButtonLink>
          </div>
        )}
        <NoteOnly {...props} />
      </div>
    );
  }
  return (
    <div class="compose" id="compose">
      {window && head.windowUntil !== null && (
        <p class={window.close ? 'compose-window compose-window-close' : 'compose-window'}>
          <Icon name="clock" size={16} />
          {t.windowOpen(spanSaid(head.windowUntil - now, language))}
        </p>
      )}
      <AnswerForm {...props} />
      <Helpers {...props} />
    </div>
  );
}

function AnswerForm({ viewer, head, typed, errors, clientId }: ComposeProps) {
  const t = words(viewer.language).inbox;
  const home = `/app/${viewer.organizationSlug}/inbox/${head.id}`;
  return (
    <Form action={`${home}/messages`} id="answer-form" class="compose-form">
      <input type="hidden" name="clientId" value={clientId} />
      <label class="visually-hidden" for="answer">
        {t.compose}
      </label>
      <textarea
        id="answer"
        name="text"
        rows={3}
        maxlength={WRITTEN_MAX}
        required
        placeholder={t.composePlaceholder}
        aria-describedby={errors?.length ? 'answer-error answer-hint' : 'answer-hint'}
        aria-invalid={errors?.length ? 'true' : undefined}
      >
        {typed}
      </textarea>
      <FieldErrors id="answer" errors={errors} />
      <p class="visually-hidden" id="answer-hint">
        {t.composeHint}
      </p>
      <div class="compose-buttons">
        <Button kind="primary" icon="send" data-send="">
          {t.send}
        </Button>
      </div>
    </Form>
  );
}

function NoteOnly({ viewer, head }: ComposeProps) {
  const t = words(viewer.language).inbox;
  return (
    <Form action={`/app/${viewer.organizationSlug}/inbox/${head.id}/notes`} class="compose-form">
      <label class="visually-hidden" for="answer">
        {t.note}
      </label>
      <textarea id="answer" name="text" rows={2} maxlength={WRITTEN_MAX} required />
      <div class="compose-buttons">
        <Button icon="note">{t.noteKeep}</Button>
      </div>
    </Form>
  );
}

// Each is a link to the page with the words in the field; where scripts run they go into it at once.
function Helpers(props: ComposeProps) {
  const { viewer, head, canned, times } = props;
  const { language, timezone: zone } = viewer;
  const t = words(language).inbox;
  const home = `/app/${viewer.organizationSlug}/inbox`;
  const fill = { name: head.name, me: viewer.name };
  const intro = `${t.timesIntro}\n${times.map((time) => `- ${formatDayTime(time, zone, language)}`).join('\n')}`;
  return (
    <div class="compose-helpers">
      <Button kind="quiet" icon="note" small form="answer-form" formaction={`${home}/${head.id}/notes`}>
        {t.noteKeep}
      </Button>
      <details class="menu" data-menu="" id="canned">
        <summary>
          <Icon name="copy" size={16} />
          {t.canned}
        </summary>
        <ul class="menu-list canned-list">
          {canned.map((one) => (
            <li>
              <a
                href={`${home}/${head.id}?insert=${one.id}#answer`}
                data-insert={filledIn(one.text, fill)}
                data-shortcut={one.shortcut.toLowerCase()}
              >
                <span>
                  <kbd>/{one.shortcut}</kbd> {one.title}
                </span>
              </a>
            </li>
          ))}
          {canned.length === 0 && <li class="menu-heading">{t.cannedNone}</li>}
          <li>
            <a href={`${home}/answers`}>{canned.length === 0 ? t.cannedFirst : t.cannedManage}</a>
          </li>
        </ul>
      </details>
      <details class="menu" data-menu="" id="times">
        <summary>
          <Icon name="clock" size={16} />
          {t.times}
        </summary>
        <ul class="menu-list">
          {times.length === 0 && <li class="menu-heading">{t.timesNone}</li>}
          {times.map((time) => (
            <li>
              <a href={`${home}/${head.id}?at=${time}#answer`} data-insert={formatDayTime(time, zone, language)}>
                {formatDayTime(time, zone, language)}
              </a>
            </li>
          ))}
          {times.length > 1 && (
            <li>
              <a href={`${home}/${head.id}?at=all#answer`} data-insert={intro}>
                {t.insert}
              </a>
            </li>
          )}
        </ul>
      </details>
      {head.agent && (head.tag === 'hot' ? <LinkNow {...props} /> : <LinkMenu {...props} />)}
      <FileMenu {...props} />
    </div>
  );
}

// Who is hot gets it by one tap.
function LinkNow({ viewer, head }: ComposeProps) {
  return (
    <Form action={`/app/${viewer.organizationSlug}/inbox/${head.id}/booking-link`}>
      <Button icon="link" small>
        {words(viewer.language).inbox.bookingLinkSend}
      </Button>
    </Form>
  );
}

// What is read stands there before it is sent; the link is made by sending.
function LinkMenu({ viewer, head }: ComposeProps) {
  const t = words(viewer.language).inbox;
  const spoken = chooseGuestLanguage([head.language], null);
  return (
    <details class="menu" data-menu="" id="booking-link">
      <summary>
        <Icon name="link" size={16} />
        {t.bookingLink}
      </summary>
      <div class="menu-list talk-menu">
        <Form action={`/app/${viewer.organizationSlug}/inbox/${head.id}/booking-link`} class="talk-form">
          <p class="small soft">{t.bookingLinkLook}</p>
          <blockquote class="talk-look">
            <span lang={spoken} dir={direction(spoken)}>
              {words(spoken).chat.link}
            </span>{' '}
            <span class="soft">{t.bookingLinkOwn}</span>
          </blockquote>
          <Button kind="primary" icon="send" small>
            {t.bookingLinkSend}
          </Button>
        </Form>
      </div>
    </details>
  );
}
