/** What somebody should know before they choose a time. */
import { formatDayTime } from '#foundation/lib/dates.ts';
import { words } from '#words/index.ts';
import type { Frame } from '../views.tsx';

/** Until when, and by whose word. */
export function TermsOfTaking({ frame }: { frame: Frame }) {
  const t = words(frame.language).taking;
  const { deadlineAt, needsConfirmation } = frame.policy;
  const lines = [
    frame.several && sayLeft(frame),
    needsConfirmation && t.needsWord(frame.organizer.name),
    deadlineAt !== null && t.deadlineHint(formatDayTime(deadlineAt, frame.zone, frame.language)),
  ];
  return <>{lines.map((line) => line && <p class="hint">{line}</p>)}</>;
}

// How many there may be is said first, then how many are left.
function sayLeft({ language, left, policy }: Frame): string | null {
  const t = words(language).taking;
  const most = policy.bookingsPerPerson;
  if (left === undefined || left === null || most === null) return t.asMany;
  return left === most ? t.upTo(most) : t.left(left);
}
