/** People who are hot just now, each with what to do and the conversation. */
import type { HotPerson } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Card, Initials } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

/** Nothing when nobody is. */
export function HotCard({ viewer, hot }: { viewer: MemberEntry; hot: readonly HotPerson[] }) {
  const { scores: t, people } = words(viewer.language);
  const home = `/app/${viewer.organizationSlug}`;
  if (hot.length === 0) return null;
  return (
    <Card title={t.hotTitle}>
      <ul class="rows">
        {hot.map(({ conversationId, name, notification }) => (
          <li>
            <Initials name={name ?? people.unnamed} />
            <span>
              <a href={`${home}/inbox/${conversationId}`} aria-label={t.hotOpen(name ?? people.unnamed)}>
                {name ?? people.unnamed}
              </a>
              <br />
              <span class="small soft" dir="auto">
                {notification}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
