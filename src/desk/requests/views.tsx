/** Times that wait for the organizer's word: on Today, and on the page of each. */
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Badge,
  Button,
  Card,
  Dialog,
  DialogButton,
  DialogClose,
  Form,
  Initials,
  TextArea,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

const NOTE_MAX = 1000;

export type WaitingRequest = { id: string; title: string; name: string; startsAt: number; endsAt: number };

/** Who waits, soonest first, each with a yes beside it; more is on its own page. Nothing when nobody does. */
export function RequestsCard({ viewer, requests }: { viewer: MemberEntry; requests: readonly WaitingRequest[] }) {
  const { language, timezone: zone } = viewer;
  const t = words(language).requests;
  const home = `/app/${viewer.organizationSlug}`;
  if (requests.length === 0) return null;
  return (
    <Card title={t.title} actions={<Badge kind="warn">{t.count(requests.length)}</Badge>}>
      <ul class="rows">
        {requests.map(({ id, title, name, startsAt, endsAt }) => (
          <li>
            <Initials name={name} />
            <span>
              <a href={`${home}/events/${id}`}>{name}</a>
              <br />
              <span class="small soft">
                {title} · <Time instant={startsAt} end={endsAt} zone={zone} language={language} />
              </span>
            </span>
            <Form action={`${home}/requests/${id}/confirmation`}>
              <Button small label={t.confirmOf(name)}>
                {t.confirm}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Yes and no, on the page of the time itself. */
export function RequestActions({ address, language }: { address: string; language: string }) {
  const t = words(language).requests;
  return (
    <>
      <Form action={`${address}/confirmation`}>
        <Button kind="primary" icon="check">
          {t.confirm}
        </Button>
      </Form>
      <DialogButton for="decline" icon="close">
        {t.decline}
      </DialogButton>
    </>
  );
}

/** The question before a no, with a word to who asked. */
export function DeclineDialog({ address, language, guest }: { address: string; language: string; guest: string }) {
  const { requests: t, forms } = words(language);
  return (
    <Dialog language={language} id="decline" title={t.declineTitle}>
      <Form action={address} method="delete">
        <p>{t.declineText(guest)}</p>
        <TextArea name="note" id="decline-note" label={t.note} rows={3} maxlength={NOTE_MAX} note={forms.optional} />
        <div class="form-end">
          <Button kind="danger">{t.declineYes}</Button>
          <DialogClose for="decline">{t.keep}</DialogClose>
        </div>
      </Form>
    </Dialog>
  );
}
