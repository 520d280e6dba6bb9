import type { Child } from 'hono/jsx';
import { ConfirmDialog } from '#foundation/views/app-dialogs.tsx';
import { Announcer, Document } from '#foundation/views/document.tsx';
import { Notice, type NoticeProps } from '#foundation/views/notice.tsx';
import { words } from '#words/index.ts';

export type PlainPageProps = {
  language: string;
  title: string;
  lead?: Child;
  notices?: readonly NoticeProps[];
  /** Below the card, as "No account yet? ..." */
  footer?: Child;
  /** Scripts of this page alone, beside those of every page. */
  scripts?: readonly string[];
  children?: Child;
};

/** A page of one centered card, for who is not signed in: sign-in, sign-up, reset, errors. */
export function PlainPage({ language, title, lead, notices = [], footer, scripts = [], children }: PlainPageProps) {
  const t = words(language).shell;
  return (
    <Document
      language={language}
      title={`${title} · ${t.poweredBy}`}
      sheet="app.css"
      earlyScript="theme.js"
      scripts={['parley.js', 'vendor/htmx.min.js', ...scripts]}
      bodyClass="plain"
    >
      <main id="main" class="plain-main" tabindex={-1}>
        <p class="plain-brand">{t.poweredBy}</p>
        <div class="plain-card">
          <h1>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
          <section id="notices" class="notices" aria-label={t.notices} aria-live="polite">
            {notices.map((notice) => (
              <Notice {...notice} />
            ))}
          </section>
          {children}
        </div>
        {footer && <div class="plain-footer">{footer}</div>}
      </main>
      <Announcer />
      <div class="needs-script">
        <ConfirmDialog language={language} />
      </div>
    </Document>
  );
}
