import { formatDate, formatTime, formatZone } from '#foundation/lib/dates.ts';
import { Button } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Preview } from './rules.ts';

export type PreviewProps = {
  language: string;
  zone: string;
  now: number;
  /** Null while the terms are not right yet. */
  preview: Preview | null;
  /** Where the fragment asks for itself when a term changes. */
  address: string;
};

/** The first offered times; asks for itself again when something among the terms changes. */
export function PreviewFragment({ language, zone, now, preview, address }: PreviewProps) {
  const t = words(language).invitations;
  return (
    <section
      id="preview"
      class="preview"
      aria-labelledby="preview-title"
      hx-post={address}
      hx-include="#terms"
      hx-trigger="change from:#terms delay:300ms"
      hx-target="this"
      hx-swap="outerHTML"
    >
      <h2 id="preview-title">{t.previewTitle}</h2>
      {preview === null && <p class="hint">{t.previewLater}</p>}
      {preview?.length === 0 && <p>{t.previewNone}</p>}
      {preview && preview.length > 0 && (
        <>
          <ol class="preview-days">
            {preview.map(({ date, slots, more }) => (
              <li>
                <span class="preview-day">{formatDate(date, language, 'short')}</span>
                <span class="preview-times">
                  {slots.map(({ startsAt }) => (
                    <time datetime={new Date(startsAt).toISOString()}>{formatTime(startsAt, zone, language)}</time>
                  ))}
                  {more > 0 && <span class="soft small">{t.previewMore(more)}</span>}
                </span>
              </li>
            ))}
          </ol>
          <p class="hint">{t.timesIn(formatZone(zone, now, language))}</p>
        </>
      )}
      <Button kind="quiet" small icon="repeat" name="intent" value="preview" formnovalidate>
        {t.previewShow}
      </Button>
    </section>
  );
}
