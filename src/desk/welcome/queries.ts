import { newestInvited, newestPage } from '#booking/index.ts';
import { mySchedules } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';

/** What the first steps speak of: the hours there are, the page that people book by, and whom the member has invited. One trip. */
export async function readWelcome(ctx: Ctx) {
  const [schedules, invited, pages] = await ctx.db.read([mySchedules(), newestInvited(), newestPage()]);
  const person = invited[0];
  const link = person && `/b/${ctx.keys.link('participant', person.participantId, person.linkVersion)}`;
  return {
    schedule: schedules[0]?.schedule ?? null,
    invited: person && link ? { name: person.name, link } : null,
    page: pages[0]?.slug ?? null,
  };
}
