/** Who comes along: named before the time is confirmed, or afterwards on the page of the appointment. */
import type { Child } from 'hono/jsx';
import { Button, FieldErrors, Form, TextArea } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { addressOf } from '../rules.ts';
import type { Frame } from '../views.tsx';

/** What was typed before it was refused, and why it was. */
export type GuestsTyped = { text: string; errors: readonly string[] };

/** The field for their addresses; nothing where nobody may be brought. */
export function GuestsField({ frame, typed }: { frame: Frame; typed?: GuestsTyped }) {
  const { language, policy } = frame;
  const { taking: t, forms } = words(language);
  if (policy.guestsMax === 0) return null;
  return (
    <TextArea
      name="guests"
      label={t.bring}
      note={forms.optional}
      hint={t.guestsHint(policy.guestsMax)}
      value={typed?.text}
      errors={typed?.errors}
      rows={2}
    />
  );
}

type AreaProps = {
  frame: Frame;
  guests: readonly { id: string; email: string }[];
  /** Which of several appointments it is. */
  event?: string;
  /** Whether it can still be changed. */
  open: boolean;
  typed?: GuestsTyped;
};

/** Where on the page the guests of an appointment stand. */
export function guestsPlace(event?: string): string {
  return event ? `guests-${event}` : 'guests';
}

/** Who comes along to the appointment, each with a way to take them off, and a field for more. */
export function GuestsArea({ frame, guests, event, open, typed }: AreaProps) {
  const { language, policy } = frame;
  const t = words(language).taking;
  const room = policy.guestsMax - guests.length;
  if (guests.length === 0 && (room <= 0 || !open)) return null;
  const action = addressOf(frame, '/guests');
  const id = guestsPlace(event);
  const adding = () => (
    <Form action={action}>
      {event && <input type="hidden" name="event" value={event} />}
      <TextArea
        id={`${id}-field`}
        name="guests"
        label={t.bring}
        hint={t.guestsHint(room)}
        value={typed?.text}
        errors={typed?.errors}
        rows={2}
      />
      <Button>{t.addGuests}</Button>
    </Form>
  );
  return (
    <section class="stack" id={id} aria-labelledby={`${id}-title`}>
      {event ? <h3 id={`${id}-title`}>{t.guests}</h3> : <h2 id={`${id}-title`}>{t.guests}</h2>}
      {guests.length > 0 && (
        <ul class="stack">
          {guests.map(({ id: guest, email }) => (
            <li class="cluster">
              <bdi hx-ignore="">{email}</bdi>
              {open && (
                <Form action={action} method="delete">
                  <input type="hidden" name="guest" value={guest} />
                  {event && <input type="hidden" name="event" value={event} />}
                  <Button kind="quiet" small label={`${t.remove}: ${email}`}>
                    {t.remove}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && room > 0 && (event ? <Folded open={typed !== undefined} title={t.bring} form={adding()} /> : adding())}
      {open && room <= 0 && typed && <FieldErrors id="guests" errors={typed.errors} />}
    </section>
  );
}

// Several appointments stay a list that can be looked over.
function Folded({ open, title, form }: { open: boolean; title: string; form: Child }) {
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      {form}
    </details>
  );
}
