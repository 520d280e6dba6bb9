/** What a link says when it cannot do what it was asked for. */
import type { Child } from 'hono/jsx';
import { GuestPage, type Look } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Frame } from '../views.tsx';

/** One message and whom to ask: not open, closed, cancelled, revoked. */
export function MessagePage(props: {
  language: string;
  languages: Frame['languages'];
  title: string;
  heading: string;
  lead: string;
  organizer: { name: string; email: string | null };
  look?: Look;
  children?: Child;
}) {
  const t = words(props.language).guest;
  const { name, email } = props.organizer;
  return (
    <GuestPage
      language={props.language}
      languages={props.languages}
      title={props.heading}
      from={props.title}
      lead={props.lead}
      framed={props.look}
      narrow
    >
      {props.children}
      {email && (
        <p>
          <a href={`mailto:${email}`}>{t.ask(name)}</a>
        </p>
      )}
    </GuestPage>
  );
}
