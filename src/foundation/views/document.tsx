import type { Child } from 'hono/jsx';
import { asset } from '#foundation/views/assets.ts';
import { direction, words } from '#words/index.ts';

// Going back loads the page anew: a page kept by the script could show what is no longer so.
// Nothing here has a style of its own, and the policy forbids to set one, even an empty one.
const HTMX_CONFIG = JSON.stringify({
  history: 'reload',
  includeIndicatorCSS: false,
  attributesToSettle: ['class', 'width', 'height'],
});

export type DocumentProps = {
  language: string;
  title: string;
  sheet: 'app.css' | 'booking.css' | 'chat.css';
  /** Small ones that come after it: assets, or addresses of ours. */
  moreSheets?: readonly string[];
  /** Run before the first paint, in the head. */
  earlyScript?: string;
  /** Deferred, in this order; the guard must come before htmx. */
  scripts: readonly string[];
  bodyClass?: string;
  children?: Child;
};

/** The frame of every page. There is nothing inline in it, so that the content security policy can forbid all of it. */
export function Document(props: DocumentProps) {
  const { language, title, sheet, moreSheets = [], earlyScript, scripts, bodyClass, children } = props;
  const t = words(language).shell;
  return (
    <html lang={language} dir={direction(language)}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        <link rel="stylesheet" href={asset(sheet)} />
        {moreSheets.map((more) => (
          <link rel="stylesheet" href={more.startsWith('/') ? more : asset(more)} />
        ))}
        <link rel="icon" href="/icons/parley.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/icons/parley-180.png" />
        {earlyScript && <script src={asset(earlyScript)} />}
        {scripts.map((script) => (
          <script src={asset(script)} defer />
        ))}
      </head>
      <body class={bodyClass} data-offline={t.offline} data-refused={t.refused} data-busy={t.busy}>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        {children}
      </body>
    </html>
  );
}

/** Where swaps are said to a screen reader; the scripts write into it. */
export function Announcer() {
  return <div id="announcer" class="visually-hidden" role="status" aria-live="polite" />;
}
