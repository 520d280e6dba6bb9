/** A member's public page: what can be booked with them. */
import type { ShownPage } from '#foundation/db/index.ts';
import { GuestPage, type GuestPageProps } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { lengthsOf } from '../../taking/lengths/rules.ts';

type Props = {
  language: string;
  languages: GuestPageProps['languages'];
  profile: { handle: string; name: string; text: string | null; pages: readonly ShownPage[] };
};

export function ProfilePage({ language, languages, profile }: Props) {
  const t = words(language).openPage;
  const { handle, name, text, pages } = profile;
  return (
    <GuestPage
      language={language}
      languages={languages}
      title={name}
      from={`@${handle}`}
      lead={pages.length > 0 ? t.profileLead : t.profileNone}
      narrow
    >
      {text && (
        <p class="about description" dir="auto">
          {text}
        </p>
      )}
      <ul class="stack">
        {pages.map((page) => (
          <li class="card">
            <h2>
              <a href={`/i/${page.slug}?language=${language}`}>{page.title}</a>
            </h2>
            <p class="hint">{lengthsOf(page).map(words(language).guest.minutes).join(' · ')}</p>
            {page.description && <p dir="auto">{page.description}</p>}
          </li>
        ))}
      </ul>
    </GuestPage>
  );
}
