import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { tryToken, untriedTokens } from '#channels/asking/commands.ts';
import { checkChannel, pauseChannel, resumeChannel } from '#channels/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { told } from '../foundation/services/chat/samples.ts';
import { type Connected, connected, postMeta } from '../support/channels.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { json } from '../support/replies.ts';
import { makeWorld, type World } from '../support/world.ts';

const HOUR_MS = 3_600_000;
const LIMITED = 'RESTRICTED_BIZ_INITIATED_MESSAGING';

let world: World;
let close: () => Promise<void>;
// Whoever asks which tokens were not tried for long finds everybody's.
beforeAll(async () => {
  close = await useOwnDatabase();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  await ownerQuery('update users set onboarded_at = now() where id = $1', [world.acme.ada.userId]);
});
afterAll(() => close());
beforeEach(async () => {
  world.graph.answer(() => null);
  await world.drain();
  world.mails.length = 0;
});

type Fact = [field: string, value: object, at?: number];
const ban = (state: string): Fact[1] => ({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state } });
const restricted = (until: number): Fact[1] => ({
  event: 'ACCOUNT_RESTRICTION',
  restriction_info: [{ restriction_type: LIMITED, expiration: Math.floor(until / 1000) }],
});
/** The business account above a channel of the tests. */
const above = ({ account }: Connected) => `9${account}`;

/** Posted one after the other; the seconds of each begin at `now`. */
async function tells(channel: Connected, facts: readonly Fact[], init = {}): Promise<void> {
  for (const [field, value, at = world.time.now()] of facts)
    expect((await postMeta(world, told(field, value, { business: above(channel), at }), init)).status).toBe(200);
  await world.drain();
}
const shown = async ({ id }: Connected) =>
  (await (await world.api(world.acme.ada.key, `/api/v1/channels/${id}`)).json()) as {
    status: string;
    statusReason: string | null;
    health: Record<string, { state: string } & Record<string, unknown>>;
  };
const page = async ({ id }: Connected) =>
  (await world.request(world.acme.ada, `/app/${world.acme.slug}/settings/channels/${id}`)).text();
const subjects = () => world.mails.map(({ to, subject }) => [to.address, subject]);

describe('an account that its provider speaks of', () => {
  test('says how it stands from the first minute, on its page and to programs', async () => {
    world.graph.answer(({ url }) =>
      url.includes('quality_rating')
        ? json(200, {
            ...{ quality_rating: 'GREEN', name_status: 'APPROVED', verified_name: 'Acme', status: 'CONNECTED' },
            whatsapp_business_manager_messaging_limit: 'TIER_2K',
          })()
        : null,
    );
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    expect((await shown(channel)).health).toMatchObject({
      account: null,
      quality: { state: 'high', at: expect.stringMatching(/Z$/) },
      limit: { state: '2000' },
      name: { state: 'approved', name: 'Acme' },
      restrictions: [],
    });
    const said = await page(channel);
    expect(said).toContain('What WhatsApp says of it');
    expect(said).toMatch(/2,000/);
    await tells(
      channel,
      [
        ['phone_number_quality_update', { event: 'FLAGGED', display_phone_number: '', current_limit: 'TIER_250' }],
        [
          'phone_number_name_update',
          { decision: 'REJECTED', requested_verified_name: 'Acme', rejection_reason: 'X_Y' },
        ],
        ['security', { event: 'PIN_CHANGED' }],
      ].map(([field, value]) => [field, value, world.time.now() + HOUR_MS]) as Fact[],
    );
    expect((await shown(channel)).health).toMatchObject({
      quality: { state: 'low' },
      limit: { state: '250' },
      name: { state: 'declined', reason: 'X_Y' },
      security: { state: 'pin_changed' },
    });
    expect(await page(channel)).toMatch(/People block or report(.|\n)*declined the name: X_Y(.|\n)*PIN/);
    expect(subjects()).toEqual([]);
  });

  test('is off when it is switched off, tells its owner once, and works again when it is let in', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    const [first, second] = [world.time.now(), world.time.now() + HOUR_MS];
    await tells(channel, [
      ['account_update', ban('DISABLE'), first],
      ['account_update', ban('DISABLE'), first],
      ['account_update', { ...ban('DISABLE'), again: true }, first],
      ['account_update', ban('DISABLE'), second],
    ]);
    expect(await shown(channel)).toMatchObject({ status: 'disabled', statusReason: 'disabled' });
    expect(await page(channel)).toMatch(/Switched off(.|\n)*has switched this account off(.|\n)*Meta Business Support/);
    expect(subjects()).toEqual([[world.acme.ada.email, 'WhatsApp has switched WhatsApp: Acme off']]);
    expect(world.mails[0]!.text).toContain('Nothing goes out');
    await tells(channel, [
      ['account_update', ban('REINSTATE'), second + HOUR_MS],
      ['account_update', { ...ban('DISABLE'), late: true }, second + 1000],
    ]);
    expect(await shown(channel)).toMatchObject({ status: 'active', statusReason: null, health: { account: null } });
    expect(subjects()).toHaveLength(1);
  });

  test('is restricted and works on; a restriction that is over is shown no more', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    const until = world.time.now() + 10 * HOUR_MS;
    await tells(channel, [
      ['account_update', restricted(until)],
      ['account_update', restricted(until), world.time.now() + 60_000],
    ]);
    expect(await shown(channel)).toMatchObject({ status: 'active', health: { restrictions: [{ kind: LIMITED }] } });
    expect(await page(channel)).toMatch(/You cannot write first(.|\n)*Templates do not go out/);
    const list = await world.request(world.acme.ada, `/app/${world.acme.slug}/settings/channels`);
    expect(await list.text()).toContain('Restricted');
    expect(subjects()).toEqual([[world.acme.ada.email, 'WhatsApp restricts WhatsApp: Acme']]);
    world.at(until + HOUR_MS);
    expect((await shown(channel)).health.restrictions).toEqual([]);
    // Another one is another one, though it is called the same.
    await tells(channel, [['account_update', restricted(world.time.now() + HOUR_MS)]]);
    expect(subjects()).toHaveLength(2);
  });

  test('tells it of one number to that alone, and of all its numbers in one mail', async () => {
    const [one, other] = [
      await connected(world, world.acme.ada, 'whatsapp'),
      await connected(world, world.acme.ada, 'whatsapp'),
    ];
    await ownerQuery('update channels set business_id = $1 where id = $2', [above(one), other.id]);
    const [{ address }] = (await ownerQuery<{ address: string }>('select address from channels where id = $1', [
      other.id,
    ])) as [{ address: string }];
    await tells(one, [
      ['security', { event: 'PIN_CHANGED', display_phone_number: address.replace(/\D/g, '') }],
      [
        'account_alerts',
        { entity_type: 'PHONE_NUMBER', entity_id: one.account, alert_info: { alert_type: 'OBA_REJECTED' } },
      ],
      ['account_update', { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SCAM' } }],
    ]);
    const [first, second] = [(await shown(one)).health, (await shown(other)).health];
    expect([first.security, first.alerts, first.violations]).toMatchObject([null, [{}], [{ kind: 'SCAM' }]]);
    expect([second.security, second.alerts, second.violations]).toMatchObject([{}, [], [{ kind: 'SCAM' }]]);
    expect(subjects()).toHaveLength(1);
  });

  test('is spoken of by its own organization’s application, and by no other', async () => {
    const channel = await connected(world, world.acme.ada, 'whatsapp', 'ownapp');
    const eves = await connected(world, world.eve, 'whatsapp', 'evesapp');
    await tells(channel, [['account_update', ban('DISABLE')]], { path: `/hooks/meta/${eves.id}`, secret: 'evesapp' });
    expect(await shown(channel)).toMatchObject({ status: 'active', health: null });
    await tells(channel, [['account_update', ban('DISABLE')]], { path: `/hooks/meta/${channel.id}`, secret: 'ownapp' });
    expect((await shown(channel)).status).toBe('disabled');
  });
});

test('whatever the order in which it is told, and however often, the same is known in the end', async () => {
  const start = world.time.now();
  const facts: Fact[] = [
    ['account_update', ban('DISABLE'), start + HOUR_MS],
    ['account_update', ban('REINSTATE'), start + 2 * HOUR_MS],
    ['account_update', ban('SCHEDULE_FOR_DISABLE'), start],
    ['account_update', restricted(start + 90 * HOUR_MS), start + 3 * HOUR_MS],
    ['phone_number_quality_update', { event: 'DOWNGRADE', current_limit: 'TIER_250' }, start + HOUR_MS],
    ['phone_number_quality_update', { event: 'UPGRADE', current_limit: 'TIER_1K' }, start + 4 * HOUR_MS],
  ];
  const ends = new Set<string>();
  for (const order of fc.sample(fc.shuffledSubarray([...facts, ...facts], { minLength: 12 }), {
    numRuns: 4,
    seed: 7,
  })) {
    const channel = await connected(world, world.acme.ada, 'whatsapp');
    await tells(channel, order);
    const { status, statusReason, health } = await shown(channel);
    ends.add(JSON.stringify({ status, statusReason, health: { ...health, name: null } }));
  }
  expect(ends.size).toBe(1);
  expect(JSON.parse([...ends][0]!)).toMatchObject({
    status: 'active',
    health: { account: null, limit: { state: '1000' }, restrictions: [{ kind: LIMITED }] },
  });
});

test('whoever tries an account that is off hears that it is; one that answers well works again', async () => {
  const channel = await connected(world, world.acme.ada, 'whatsapp');
  await tells(channel, [['account_update', ban('DISABLE')]]);
  world.at(world.time.now() + HOUR_MS);
  world.graph.answer(({ url }) => (url.includes('quality_rating') ? json(200, { status: 'BANNED' })() : null));
  const tried = await checkChannel(world.as(world.acme.ada), channel.id).catch(({ reason, details }) => ({
    reason,
    ...details,
  }));
  expect(tried).toMatchObject({
    reason: 'invalid',
    fields: { token: [expect.stringContaining('switched the account off')] },
  });
  expect((await shown(channel)).status).toBe('disabled');
  await pauseChannel(world.as(world.acme.ada), channel.id);
  await resumeChannel(world.as(world.acme.ada), channel.id);
  expect((await shown(channel)).status).toBe('disabled');
  world.graph.answer(() => null);
  await checkChannel(world.as(world.acme.ada), channel.id);
  expect((await shown(channel)).status).toBe('active');
});

test('a number that is banned is found at night, and its owner told', async () => {
  const channel = await connected(world, world.acme.ada, 'whatsapp');
  world.at(world.time.now() + 24 * HOUR_MS);
  const [untried] = await world.service().db.read([untriedTokens(world.time.now())]);
  world.graph.answer(({ url }) => (url.includes('quality_rating') ? json(200, { status: 'BANNED' })() : null));
  const job = insideOrganization(world.service(), world.acme.id);
  for (const one of untried.filter(({ id }) => id === channel.id)) await tryToken(job, one);
  await world.drain();
  expect((await shown(channel)).status).toBe('disabled');
  expect(subjects()).toHaveLength(1);
});
