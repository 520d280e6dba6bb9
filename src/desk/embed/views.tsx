import { SettingsPage } from '#accounts/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Button,
  ButtonLink,
  Card,
  EmptyState,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  LOOKS,
  type NoticeProps,
  Select,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { EMBED_MODES, snippetOf, type Wish } from './rules.ts';

export type EmbedPageProps = {
  viewer: MemberEntry;
  origin: string;
  sites: readonly string[];
  pages: readonly { slug: string | null; title: string }[];
  /** What is shown; null where there is no page to show. */
  wish: Wish | null;
  typed?: string;
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

/** Which sites may show the organization's pages, and the lines that do it, with what they look like. */
export function EmbedPage(props: EmbedPageProps) {
  const { viewer, wish, notices } = props;
  const t = words(viewer.language).embedding;
  return (
    <SettingsPage viewer={viewer} part="embed" notices={notices}>
      <Sites {...props} />
      {wish ? (
        <Snippet {...props} wish={wish} />
      ) : (
        <Card title={t.snippetTitle}>
          <EmptyState
            title={t.none}
            icon="code"
            action={
              <ButtonLink kind="primary" href={`/app/${viewer.organizationSlug}/invitations/new`}>
                {t.noneAction}
              </ButtonLink>
            }
          >
            {t.noneText}
          </EmptyState>
        </Card>
      )}
    </SettingsPage>
  );
}

function Sites({ viewer, sites, typed, errors = {} }: EmbedPageProps) {
  const { language, organizationSlug, role } = viewer;
  const t = words(language).embedding;
  return (
    <Card title={t.sitesTitle}>
      <div class="stack">
        <p>{t.lead}</p>
        {role === 'member' ? (
          <p>
            {t.sitesAdmins} {sites.join(', ')}
          </p>
        ) : (
          <>
            <ErrorSummary language={language} errors={errors} />
            <Form action={`/app/${organizationSlug}/settings/embed/sites`} method="put">
              <TextArea
                name="sites"
                label={t.sites}
                hint={t.sitesLead}
                value={typed ?? sites.join('\n')}
                errors={errors.sites}
                rows={3}
              />
              <Button>{t.sitesSave}</Button>
            </Form>
          </>
        )}
      </div>
    </Card>
  );
}

function Snippet({ viewer, origin, pages, wish }: EmbedPageProps & { wish: Wish }) {
  const { language, organizationSlug } = viewer;
  const t = words(language).embedding;
  const options = (list: readonly string[], names: Record<string, string>) =>
    list.map((value) => ({ value, label: names[value]! }));
  return (
    <>
      <Card title={t.snippetTitle}>
        <div class="stack">
          <Form action={`/app/${organizationSlug}/settings/embed`} method="get">
            <Select
              name="page"
              label={t.page}
              value={wish.slug}
              options={pages.map(({ slug, title }) => ({ value: slug!, label: title }))}
            />
            <Select name="mode" label={t.mode} value={wish.mode} options={options(EMBED_MODES, t.modes)} />
            <Select name="look" label={t.look} value={wish.look} options={options(LOOKS, t.looks)} />
            {wish.mode !== 'inline' && (
              <Field name="label" label={t.label} value={wish.label} maxlength={60} width="medium" />
            )}
            <Button kind="primary">{t.show}</Button>
          </Form>
          <TextArea
            name="snippet"
            label={t.code}
            hint={t.codeHint}
            value={snippetOf(wish, origin)}
            rows={wish.mode === 'popup' ? 4 : 3}
            readonly
          />
        </div>
      </Card>
      <Card title={t.preview}>
        <div class="stack">
          {wish.mode !== 'inline' && <p>{t.previewButton}</p>}
          <iframe class="embed-preview" title={t.preview} src={`/e/${wish.look}/${wish.slug}`} />
        </div>
      </Card>
    </>
  );
}
