/** The shell that every member's page stands in: the places of the product and the account's menu. */
import type { MemberEntry } from '#foundation/db/index.ts';
import { AppPage, type AppPageProps, type IconName, type NoticeProps, Tabs } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type Place = 'today' | 'calendar' | 'inbox' | 'invitations' | 'people' | 'agents' | 'settings';

export type ShellProps = Pick<AppPageProps, 'title' | 'lead' | 'actions' | 'wide' | 'back' | 'scripts' | 'children'> & {
  viewer: MemberEntry;
  place: Place | 'search';
  notices?: readonly NoticeProps[];
  /** Keys of this page alone. */
  keys?: AppPageProps['shortcuts'];
};

const PLACES: readonly { place: Place; icon: IconName; goKey: string }[] = [
  { place: 'today', icon: 'today', goKey: 't' },
  { place: 'calendar', icon: 'calendar', goKey: 'c' },
  { place: 'inbox', icon: 'inbox', goKey: 'i' },
  { place: 'invitations', icon: 'invitations', goKey: 'v' },
  { place: 'people', icon: 'people', goKey: 'p' },
  { place: 'agents', icon: 'spark', goKey: 'a' },
  { place: 'settings', icon: 'settings', goKey: 's' },
];

/** A member's page. `viewer` is who the database says has entered. */
export function Shell({ viewer, place, notices = [], keys = [], ...page }: ShellProps) {
  const t = words(viewer.language).places;
  const home = `/app/${viewer.organizationSlug}`;
  const unverified: NoticeProps[] = viewer.verified
    ? []
    : [
        {
          kind: 'warning',
          title: t.unverifiedTitle,
          children: t.unverified(viewer.email),
          action: <a href={`${home}/settings/profile#verification`}>{t.unverifiedAction}</a>,
        },
      ];
  return (
    <AppPage
      {...page}
      language={viewer.language}
      organization={viewer.organizationName}
      homeHref={`${home}/today`}
      sections={PLACES.map((one) => ({
        ...one,
        label: t[one.place],
        href: `${home}/${one.place}`,
        current: one.place === place,
        count: one.place === 'inbox' ? viewer.unread : undefined,
      }))}
      person={{ name: viewer.name, email: viewer.email }}
      menu={[
        { label: t.profile, href: `${home}/settings/profile`, icon: 'people' },
        { label: t.signOut, action: '/sign-out', icon: 'out' },
      ]}
      search={{ label: t.search, href: `${home}/search` }}
      shortcuts={[
        { key: 'n', label: t.newInvitation, href: `${home}/invitations/new` },
        { key: '/', label: t.search, href: `${home}/search` },
        ...keys,
      ]}
      notices={[...unverified, ...notices]}
    />
  );
}

export type SettingsPart =
  | 'profile'
  | 'mails'
  | 'page'
  | 'availability'
  | 'calendars'
  | 'channels'
  | 'security'
  | 'keys'
  | 'messages'
  | 'webhooks'
  | 'embed'
  | 'imports';

const PARTS: readonly SettingsPart[] = [
  'profile',
  'mails',
  'page',
  'availability',
  'calendars',
  'channels',
  'security',
  'keys',
  'messages',
  'webhooks',
  'embed',
  'imports',
];

export type SettingsPageProps = Omit<ShellProps, 'place' | 'title'> & { part: SettingsPart };

/** A part of the settings: an address of its own under one heading. */
export function SettingsPage({ part, children, ...shell }: SettingsPageProps) {
  const { language, organizationSlug } = shell.viewer;
  const t = words(language).accounts;
  const tabs = PARTS.map((one) => ({
    label: t[one],
    href: `/app/${organizationSlug}/settings/${one}`,
    current: one === part,
  }));
  return (
    <Shell {...shell} place="settings" title={t.settings}>
      <Tabs label={t.settingsParts} tabs={tabs} />
      <div class="stack-wide">{children}</div>
    </Shell>
  );
}

/** What the address before this one has to say (`?said=saved`): one of the catalogue's sentences, or of `more`, or nothing. */
export function saidNotices(
  language: string,
  said: string | undefined,
  more: Record<string, string> = {},
): NoticeProps[] {
  const sentences: Record<string, string> = { ...words(language).accounts.said, ...more };
  const text = said !== undefined && Object.hasOwn(sentences, said) ? sentences[said] : undefined;
  return text ? [{ kind: 'success', children: text }] : [];
}
