import type { Child } from 'hono/jsx';
import { Announcer, Document } from '#foundation/views/document.tsx';
import { words } from '#words/index.ts';

export type GuestPageProps = {
  /** The guest's language. */
  language: string;
  title: string;
  /** Who invites, above the heading. */
  from: Child;
  lead?: Child;
  /** The same page in other languages. */
  languages?: readonly { code: string; name: string; href: string }[];
  footer?: Child;
  /** Narrow, for one message and one button. */
  narrow?: boolean;
  /** Further assets, loaded after the first paint, as live updates are. */
  scripts?: readonly string[];
  /** Inside another page, as that page wants it to look. */
  framed?: Look;
  children?: Child;
};

/** How a page looks inside another one; `auto` goes by the device. */
export const LOOKS = ['auto', 'light', 'dark'] as const;
export type Look = (typeof LOOKS)[number];

/** A page behind a link, for people outside: its own small sheet, nothing from anyone else, usable without scripts. */
export function GuestPage(props: GuestPageProps) {
  const { language, title, from, lead, languages = [], footer, narrow, scripts = [], framed, children } = props;
  const classes = ['guest', narrow && 'narrow', framed && 'framed'].filter(Boolean).join(' ');
  return (
    <Document
      language={language}
      title={title}
      sheet="booking.css"
      moreSheets={framed ? sheetsOf(framed) : []}
      scripts={['booking.js', 'vendor/htmx.min.js', ...scripts, ...(framed ? ['framed.js'] : [])]}
      bodyClass={classes}
    >
      <main id="main" tabindex={-1}>
        <header class="guest-head">
          <p class="from">{from}</p>
          <h1>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
        </header>
        <div id="notices" aria-live="polite" />
        {children}
      </main>
      <footer class="guest-foot">
        {footer}
        {languages.length > 1 && <LanguageList languages={languages} language={language} />}
        <p class="brand">{words(language).shell.poweredBy}</p>
      </footer>
      <Announcer />
    </Document>
  );
}

function sheetsOf(look: Look): string[] {
  return look === 'auto' ? ['framed.css'] : ['framed.css', `framed-${look}.css`];
}

function LanguageList({
  languages,
  language,
}: {
  languages: NonNullable<GuestPageProps['languages']>;
  language: string;
}) {
  return (
    <ul class="languages">
      {languages.map(({ code, name, href }) => (
        <li>
          <a href={href} lang={code} hreflang={code} aria-current={code === language ? 'true' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
