/** The lengths that a guest may choose from. */
import { words } from '#words/index.ts';
import { addressOf } from '../rules.ts';
import type { Frame } from '../views.tsx';

/** A link for each length; nothing where there is no choice. */
export function Lengths({ frame }: { frame: Frame }) {
  const { language, zone, lengths, kept, invitation } = frame;
  const t = words(language);
  if (lengths.length < 2) return null;
  return (
    <nav class="lengths cluster" aria-label={t.openPage.lengths}>
      {lengths.map((minutes) => (
        <a
          href={addressOf(frame, '', { ...kept, timezone: zone, duration: String(minutes) })}
          aria-current={minutes === invitation.durationMinutes ? 'true' : undefined}
        >
          {t.guest.minutes(minutes)}
        </a>
      ))}
    </nav>
  );
}
