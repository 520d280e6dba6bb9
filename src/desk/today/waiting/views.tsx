import type { Line } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Badge, Card, Initials } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { calledIn, spanSaid, withWhom } from '../../inbox/list/views.tsx';

/** Who wrote and waits for a person, the longest first. */
export function WaitingTalks({
  viewer,
  lines,
  count,
  now,
}: {
  viewer: MemberEntry;
  lines: readonly Line[];
  count: number;
  now: number;
}) {
  const { language } = viewer;
  const t = words(language).inbox;
  const home = `/app/${viewer.organizationSlug}/inbox`;
  if (lines.length === 0) return null;
  return (
    <Card
      title={t.todayTitle}
      actions={
        <>
          <Badge kind="warn">{count}</Badge>
          {count > lines.length && <a href={`${home}?view=waiting`}>{t.todayAll}</a>}
        </>
      }
    >
      <ul class="rows">
        {lines.map((line) => (
          <li>
            <Initials name={calledIn(line, language)} />
            <span>
              <a href={`${home}/${line.id}?view=waiting`}>{calledIn(line, language)}</a>
              <br />
              <span class="small soft">
                {t.platforms[line.platform]} · {t.waitingSince(spanSaid(now - (line.waitingSince ?? now), language))}
                {line.assignedName && ` · ${withWhom(line, viewer)}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
