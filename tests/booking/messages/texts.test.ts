import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cancelByOrganizer, moveByOrganizer } from '#booking/index.ts';
import { draftOf } from '#deliveries/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { makeWorld, type World } from '../../support/world.ts';

// The characters of one septet each (3GPP TS 23.038, 6.2.1), as far as these texts may use them.
const GSM_7 = /^[A-Za-z0-9 \n\r@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà]*$/;
const TWO_PARTS = 306;

let world: World;
beforeAll(async () => {
  world = await makeWorld({ zone: 'Europe/Warsaw' });
  // Noon, since at night a text that nobody asked for waits.
  world.at(new Date(world.runtime.now() + 86_400_000).setUTCHours(11, 0, 0, 0));
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

let count = 100;
const lin = () => ({ name: 'Lin Ferreira', phone: `+1202555${String(count++).padStart(4, '0')}` });

async function sent() {
  world.texts.length = 0;
  await world.drain();
  return world.texts;
}

describe('a text', () => {
  test('invites, confirms, moves and cancels in one or two parts, with one link', async () => {
    const guest = lin();
    const title = 'A first conversation about everything that is to be done with the house and its garden';
    const { people } = await invite(world, { title, participants: [guest] });
    const bodies = [(await sent()).find((text) => text.to === guest.phone)!.body];
    const first = await takeFirst(world, people[0]!.token);
    bodies.push((await sent())[0]!.body);
    await takeFirst(world, people[0]!.token, first.startsAt, 'PATCH');
    bodies.push((await sent())[0]!.body);
    await cancelByOrganizer(world.as(world.acme.ada), first.eventId);
    bodies.push((await sent())[0]!.body);
    expect(bodies.map((body) => body.split(/[: ]/)[0])).toEqual(['Ada', 'Confirmed', 'Moved', 'Cancelled']);
    for (const body of bodies) {
      expect(body).toMatch(GSM_7);
      expect(body.length).toBeLessThanOrEqual(TWO_PARTS);
      expect(body.split(people[0]!.link)).toHaveLength(2);
    }
    expect(bodies[1]).toMatch(/\w{3}, \w{3} \d+, \d+:\d\d [AP]M \(Warsaw\)/);
  });
});

describe('a draft for LinkedIn', () => {
  test('waits for a person, with personal words and a link that works only when it is shown', async () => {
    const { people } = await invite(world, {
      participants: [{ name: 'Noor Haddad', linkedinProfile: `linkedin.com/in/noor-${world.mark}` }],
    });
    await sent();
    const [row] = await ownerQuery<{ id: string; status: string }>(
      'select id, status from deliveries where recipient_id = $1',
      [people[0]!.id],
    );
    expect(row!.status).toBe('assisted');
    const draft = await draftOf(await entered(), row!.id);
    expect(draft.to).toBe(`https://www.linkedin.com/in/noor-${world.mark}`);
    expect(draft.body).toContain('Hello Noor,');
    expect(draft.body).toContain(people[0]!.link);
  });

  test('is not left lying with a time that has moved on', async () => {
    const { people } = await invite(world, {
      participants: [{ name: 'Noor Haddad', linkedinProfile: `linkedin.com/in/moved-${world.mark}` }],
    });
    const { eventId, startsAt } = await takeFirst(world, people[0]!.token);
    for (const hours of [24, 48]) {
      await moveByOrganizer(world.as(world.acme.ada), eventId, startsAt + hours * 3_600_000);
      await sent();
    }
    const drafts = await ownerQuery<{ status: string }>(
      `select status from deliveries where recipient_id = $1 and purpose = 'move' order by sequence`,
      [people[0]!.id],
    );
    expect(drafts.map(({ status }) => status)).toEqual(['superseded', 'assisted']);
  });
});

describe('reminders', () => {
  test('are laid out a day and an hour ahead, again after a move, and are silent about what was cancelled', async () => {
    const guest = { name: 'Noor', email: `reminded.${world.mark}@example.com` };
    const { people } = await invite(world, { participants: [guest] });
    const inThreeDays = world.runtime.now() + 3 * 86_400_000;
    const first = await takeFirst(world, people[0]!.token, inThreeDays);
    await sent();
    expect(await waiting(people[0]!.id)).toEqual([first.startsAt - 86_400_000, first.startsAt - 3_600_000]);
    const second = await takeFirst(world, people[0]!.token, first.startsAt, 'PATCH');
    await sent();
    expect(await waiting(people[0]!.id)).toEqual([second.startsAt - 86_400_000, second.startsAt - 3_600_000]);
    await world.drain();
    world.mails.length = 0;
    await ringAt(second.startsAt - 86_400_000 + 1000, people[0]!.id);
    expect(world.mails.map(({ subject }) => subject.split(',')[0])).toEqual(['Reminder: The plan']);
    expect(world.mails[0]!.calendar).toBeUndefined();
    await cancelByOrganizer(world.as(world.acme.ada), second.eventId);
    await world.drain();
    world.mails.length = 0;
    await ringAt(second.startsAt - 3_600_000 + 1000, people[0]!.id);
    expect(world.mails).toEqual([]);
    expect(await waiting(people[0]!.id)).toEqual([]);
  });

  test('come by mail to who is written to on LinkedIn and has an address, and not by a person', async () => {
    const { people } = await invite(world, {
      participants: [
        {
          name: 'Noor',
          email: `linked.${world.mark}@example.com`,
          linkedinProfile: `linkedin.com/in/n-${world.mark}`,
          channel: 'linkedin',
        },
        { name: 'Lin', linkedinProfile: `linkedin.com/in/l-${world.mark}` },
      ],
    });
    const later = world.runtime.now() + 3 * 86_400_000;
    for (const one of people) await takeFirst(world, one.token, later);
    await world.drain();
    const rows = await ownerQuery<{ recipient_id: string; channel: string }>(
      `select recipient_id, channel from deliveries where purpose = 'reminder' and recipient_id in ($1, $2)`,
      people.map(({ id }) => id),
    );
    expect(rows).toEqual([
      { recipient_id: people[0]!.id, channel: 'email' },
      { recipient_id: people[0]!.id, channel: 'email' },
    ]);
  });
});

async function entered() {
  const ctx = world.as(world.acme.ada);
  await ctx.db.read([]);
  return ctx;
}

async function waiting(participantId: string): Promise<number[]> {
  const rows = await ownerQuery<{ at: number }>(
    `select (extract(epoch from next_attempt_at) * 1000)::float8 as at from deliveries where purpose = 'reminder' and status = 'pending' and recipient_id = $1 order by 1`,
    [participantId],
  );
  return rows.map(({ at }) => at);
}

/** At that moment the queue names these reminders: whatever else is due belongs to other worlds. */
async function ringAt(ms: number, participantId: string) {
  const due = await ownerQuery<{ id: string }>(
    `select id from deliveries where purpose = 'reminder' and recipient_id = $1 and next_attempt_at <= $2`,
    [participantId, new Date(ms)],
  );
  world.at(ms);
  world.queue.push({ type: 'deliver', ids: due.map(({ id }) => id) });
  await world.drain();
}
