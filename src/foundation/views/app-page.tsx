import type { Child } from 'hono/jsx';
import { AccountMenu, type MenuItem } from '#foundation/views/account-menu.tsx';
import { AppDialogs, type Shortcut } from '#foundation/views/app-dialogs.tsx';
import { ButtonLink } from '#foundation/views/buttons.tsx';
import { Announcer, Document } from '#foundation/views/document.tsx';
import { Icon, type IconName } from '#foundation/views/icon.tsx';
import { Notice, type NoticeProps } from '#foundation/views/notice.tsx';
import { words } from '#words/index.ts';

const PLACES_AT_THE_THUMB = 4;

/** One place of the rail. `goKey` is the letter after `g` that leads there. */
export type Section = {
  label: string;
  href: string;
  icon: IconName;
  current?: boolean;
  count?: number;
  goKey?: string;
};

export type AppPageProps = {
  language: string;
  /** The page's heading, and with the organization the window's title. */
  title: string;
  organization: string;
  homeHref: string;
  sections: readonly Section[];
  person: { name: string; email?: string };
  menu: readonly MenuItem[];
  /** Where people, invitations and events are looked for. */
  search?: { label: string; href: string };
  notices?: readonly NoticeProps[];
  /** Keys beside the sections', as `n` for a new invitation. */
  shortcuts?: readonly Shortcut[];
  back?: { label: string; href: string };
  /** A line under the heading. */
  lead?: Child;
  /** Buttons beside the heading. */
  actions?: Child;
  /** The whole width, for calendars and tables. */
  wide?: boolean;
  /** Further assets to load, as an htmx extension. */
  scripts?: readonly string[];
  children?: Child;
};

/** A page for members: rail on a desktop, bar at the thumb on a phone, account menu, notices, heading, content. */
export function AppPage(props: AppPageProps) {
  const { language, title, organization, sections, scripts = [], notices = [], wide, children } = props;
  const t = words(language).shell;
  return (
    <Document
      language={language}
      title={`${title} · ${organization}`}
      sheet="app.css"
      earlyScript="theme.js"
      scripts={['parley.js', 'vendor/htmx.min.js', ...scripts]}
      bodyClass="app"
    >
      <header class="masthead">
        <a class="brand" href={props.homeHref}>
          <span class="brand-mark" aria-hidden="true" />
          <span class="brand-name">{organization}</span>
        </a>
        <div class="cluster">
          {props.search && <ButtonLink kind="quiet" icon="search" {...props.search} />}
          <AccountMenu language={language} person={props.person} items={props.menu} />
        </div>
      </header>
      <Rail sections={sections} language={language} />
      <main id="main" class={wide ? 'main main-wide' : 'main'} tabindex={-1}>
        <PageHead {...props} />
        <section id="notices" class="notices" aria-label={t.notices} aria-live="polite">
          {notices.map((notice) => (
            <Notice {...notice} />
          ))}
        </section>
        {children}
      </main>
      <Announcer />
      <AppDialogs language={language} sections={sections} shortcuts={props.shortcuts ?? []} />
    </Document>
  );
}

function PageHead({ title, back, lead, actions }: AppPageProps) {
  return (
    <div class="page-head">
      {back && (
        <a class="back" href={back.href}>
          <Icon name="left" size={16} />
          {back.label}
        </a>
      )}
      <div class="page-title">
        <h1>{title}</h1>
        {actions && <div class="cluster">{actions}</div>}
      </div>
      {lead && <p class="lead">{lead}</p>}
    </div>
  );
}

// On a phone four places and "More" fit under a thumb; the rest are the same links once more, inside the disclosure.
function Rail({ sections, language }: { sections: readonly Section[]; language: string }) {
  const t = words(language).shell;
  const rest = sections.length > PLACES_AT_THE_THUMB + 1 ? sections.slice(PLACES_AT_THE_THUMB) : [];
  return (
    <nav class="rail" aria-label={t.sections}>
      <ul>
        {sections.map((section) => (
          <li class={rest.includes(section) ? 'beyond-thumb' : undefined}>
            <Place section={section} />
          </li>
        ))}
        {rest.length > 0 && (
          <li class="at-thumb">
            <details class="menu" data-menu>
              <summary aria-current={rest.some((section) => section.current) ? 'true' : undefined}>
                <Icon name="more" />
                <span>{t.more}</span>
              </summary>
              <ul class="menu-list">
                {rest.map((section) => (
                  <li>
                    <Place section={section} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Place({ section }: { section: Section }) {
  return (
    <a href={section.href} aria-current={section.current ? 'page' : undefined}>
      <Icon name={section.icon} />
      <span>{section.label}</span>
      {section.count !== undefined && section.count > 0 && <span class="count">{section.count}</span>}
    </a>
  );
}
