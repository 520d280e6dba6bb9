import type { Child } from 'hono/jsx';
import { AppPage, ButtonLink, type NoticeProps } from '#foundation/views/index.ts';

type GalleryFrameProps = {
  title: string;
  lead?: string;
  wide?: boolean;
  language: string;
  notices?: NoticeProps[];
  children: Child;
};

/** The shell as a member sees it, around whatever the gallery shows. */
export function GalleryFrame({ title, lead, wide, language, notices, children }: GalleryFrameProps) {
  return (
    <AppPage
      language={language}
      title={title}
      lead={lead}
      wide={wide}
      notices={notices}
      organization="Acme Consulting"
      homeHref="/components"
      person={{ name: 'Ada Lovelace', email: 'ada@example.com' }}
      sections={[
        { label: 'Today', href: '/components', icon: 'today', goKey: 't', current: title === 'Today' },
        { label: 'Calendar', href: '/calendar', icon: 'calendar', goKey: 'c', current: title === 'Week' },
        { label: 'Invitations', href: '/forms', icon: 'invitations', goKey: 'i', count: 3, current: title === 'Forms' },
        { label: 'Inbox', href: '/components?inbox', icon: 'inbox', count: 12 },
        { label: 'People', href: '/components?people', icon: 'people' },
        { label: 'Review', href: '/components?review', icon: 'review' },
        { label: 'Settings', href: '/forms?settings', icon: 'settings', goKey: 's' },
      ]}
      menu={[
        { label: 'Your account', href: '/forms', icon: 'settings' },
        { heading: 'Organizations' },
        { label: 'Acme Consulting', href: '/components', current: true },
        { label: 'Ada Lovelace', href: '/components?own' },
        { label: 'Sign out', action: '/sign-out', method: 'delete', token: 'form-token' },
      ]}
      shortcuts={[
        { key: 'n', label: 'New invitation', href: '/forms' },
        { key: '/', label: 'Search', href: '/components?search' },
      ]}
      actions={
        <>
          <ButtonLink href="/calendar" icon="calendar">
            Calendar
          </ButtonLink>
          <ButtonLink href="/forms" kind="primary" icon="plus">
            New invitation
          </ButtonLink>
        </>
      }
    >
      {children}
    </AppPage>
  );
}
