import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cancelByOrganizer, ourWords, sampleOf } from '#booking/index.ts';
import { faultsOf, TEMPLATE_CHANNELS, TEMPLATE_PURPOSES } from '#deliveries/index.ts';
import { guestLanguages } from '#words/index.ts';
import { ownerQuery } from '../support/database.ts';
import { invite, takeFirst } from '../support/invited.ts';
import { makeWorld, ORIGIN, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

let count = 0;
const guest = (name = 'Noor Haddad') => ({ name, email: `noor.words.${count++}.${world.mark}@example.com` });
const pageOf = (rest: string) => `/app/${world.acme.slug}/settings/messages/${rest}`;
const put = (rest: string, json: unknown, key = world.acme.ada.key) =>
  world.api(key, `/api/v1/templates/${rest}`, { method: 'PUT', json });
const drop = (rest: string) => world.api(world.acme.ada.key, `/api/v1/templates/${rest}`, { method: 'DELETE' });

async function mailTo(address: string) {
  world.mails.length = 0;
  await world.drain();
  return world.mails.find((mail) => mail.to.address === address)!;
}

describe('messages in an organization’s own words', () => {
  test('are sent with its words and our facts, button and way to unsubscribe', async () => {
    const words = {
      subject: 'Let us meet, {{guest}}',
      heading: 'From {{organization}}',
      body: 'Dear {{guest}},\n\n{{organizer}} asks about {{title}}.',
    };
    expect((await put('invitation/email/en', words)).status).toBe(200);
    const noor = guest('<b>Noor</b>');
    const { people } = await invite(world, { title: 'Your roof', durationMinutes: 45, participants: [noor] });
    const mail = await mailTo(noor.email);
    expect(mail.subject).toBe('Let us meet, <b>Noor</b>');
    expect(mail.text).toContain('Dear <b>Noor</b>,\n\nAda asks about Your roof.');
    expect(mail.html).toContain('Dear &lt;b&gt;Noor&lt;/b&gt;,');
    expect(mail.html).not.toContain('<b>Noor');
    for (const body of [mail.html, mail.text]) {
      expect(body).toContain('From Acme');
      expect(body).toContain('45 minutes');
      expect(body).toContain(people[0]!.link);
      expect(body).toContain('/u/');
    }
    expect((await drop('invitation/email/en')).status).toBe(204);
    const lena = guest('Lena');
    await invite(world, { title: 'Your roof', participants: [lena] });
    expect((await mailTo(lena.email)).subject).toBe('Ada invites you to choose a time: Your roof');
  });

  test('are sent while a time waits for the organizer’s word, and when none is given', async () => {
    const words = { subject: 'Wait a moment: {{title}}', heading: '', body: '{{organizer}} looks at {{when}}.' };
    expect((await put('request/email/en', words)).status).toBe(200);
    const no = { subject: 'Not this time: {{title}}', heading: '', body: 'Dear {{guest}}, it does not work.' };
    expect((await put('request_declined/email/en', no)).status).toBe(200);
    const noor = guest();
    const { people } = await invite(world, { title: 'Your roof', needsConfirmation: true, participants: [noor] });
    await world.drain();
    const { eventId } = await takeFirst(world, people[0]!.token);
    const asked = await mailTo(noor.email);
    expect([asked.subject, asked.calendar]).toEqual(['Wait a moment: Your roof', undefined]);
    expect(asked.text).toContain('Ada looks at');
    const answer = await world.api(world.acme.ada.key, `/api/v1/requests/${eventId}?note=I+am+away.`, {
      method: 'DELETE',
    });
    expect(answer.status).toBe(200);
    const declined = await mailTo(noor.email);
    expect(declined.subject).toBe('Not this time: Your roof');
    expect(declined.text).toContain('I am away.');
    for (const purpose of ['request', 'request_declined']) await drop(`${purpose}/email/en`);
  });

  test('keep the calendar file, and never lose what was written along', async () => {
    await put('confirmation/email/en', { subject: 'Yes: {{when}}', body: 'See you at {{where}}. {{link}}' });
    await put('cancellation/email/en', { subject: 'Off: {{title}}', body: 'It is off.' });
    const noor = guest();
    const { people } = await invite(world, {
      participants: [noor],
      location: { type: 'address', text: '12 Main Street' },
    });
    await world.drain();
    const { eventId } = await takeFirst(world, people[0]!.token);
    const confirmed = await mailTo(noor.email);
    expect(confirmed.subject).toMatch(/^Yes: .*UTC|^Yes: .*GMT|^Yes: .*Coordinated/);
    expect(confirmed.text).toContain('See you at 12 Main Street.');
    expect(confirmed.text).toContain(people[0]!.link);
    expect(confirmed.calendar?.method).toBe('REQUEST');
    await cancelByOrganizer(world.as(world.acme.ada), eventId, 'I am ill.');
    const off = await mailTo(noor.email);
    expect(off.subject).toBe('Off: The plan');
    expect(off.text).toContain('Ada writes:\nI am ill.');
    expect(off.calendar?.method).toBe('CANCEL');
    await Promise.all([drop('confirmation/email/en'), drop('cancellation/email/en')]);
  });

  test('are in the guest’s language, else in the organization’s', async () => {
    await put('invitation/email/de', { subject: 'Ein Termin, {{guest}}', body: 'Guten Tag' });
    const [noor, lena] = [guest(), guest('Lena')];
    const { id, people } = await invite(world, { participants: [noor, lena], send: false });
    await ownerQuery(`update invitation_participants set language = 'de' where id = $1`, [people[0]!.id]);
    await ownerQuery(`update invitation_participants set language = 'fr' where id = $1`, [people[1]!.id]);
    await world.api(world.acme.ada.key, `/api/v1/invitations/${id}/deliveries`, { method: 'POST' });
    world.mails.length = 0;
    await world.drain();
    const subject = (address: string) => world.mails.find((mail) => mail.to.address === address)?.subject;
    expect(subject(noor.email)).toBe('Ein Termin, Noor Haddad');
    expect(subject(lena.email)).toMatch(/^Ada vous/);
    await drop('invitation/email/de');
  });

  test('a guest cannot bring a header or a link of somebody else’s into them', async () => {
    await put('invitation/email/en', { subject: 'For {{guest}}', body: 'Dear {{guest}}' });
    const [other] = (await invite(world, { participants: [guest()] })).people;
    const name = `Noor {{link}} /~b~${other!.id}~1~`;
    const noor = guest(name);
    await invite(world, { participants: [noor] });
    const mail = await mailTo(noor.email);
    expect(mail.subject).toBe(`For ${name}`);
    expect(mail.text + mail.html).not.toContain(other!.token);
    await drop('invitation/email/en');
  });

  test('a text message is sent in them, plain', async () => {
    expect((await put('invitation/sms/en', { body: 'Hi {{guest}} – {{title}}: {{link}}' })).status).toBe(200);
    const { people } = await invite(world, {
      participants: [{ name: 'Noor', phone: `+1202555${String(2000 + count++)}`, channel: 'sms' }],
    });
    world.at(Date.UTC(2031, 1, 3, 12));
    world.texts.length = 0;
    await world.drain();
    expect(world.texts[0]!.body).toBe(`Hi Noor - The plan: ${people[0]!.link}`);
    await drop('invitation/sms/en');
  });
});

describe('the page', () => {
  test('shows ours to begin with, keeps yours, and says what is wrong with its line', async () => {
    const path = pageOf('invitation/email/en');
    const get = async () => (await world.request(world.acme.ada, path)).text();
    expect(await get()).toContain('{{organizer}} invites you to choose a time: {{title}}');
    const wrong = await world.request(world.acme.ada, path, {
      form: { intent: 'save', version: '0', subject: 'Hi', heading: '', body: 'one\n{{tiem}}' },
    });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Line 2: there is nothing called {{tiem}}.');
    const form = { intent: 'save', version: '0', subject: 'Hi {{guest}}', heading: '', body: 'Come & see' };
    expect((await world.request(world.acme.ada, path, { form })).headers.get('location')).toBe(`${path}?said=kept`);
    expect(await get()).toContain('Come &amp; see');
    const stale = await world.request(world.acme.ada, path, { form: { ...form, body: 'Late' } });
    expect(stale.status).toBe(409);
    const dropped = await world.request(world.acme.ada, path, { form: { _method: 'DELETE' } });
    expect(dropped.headers.get('location')).toBe(`${path}?said=dropped`);
    const rows = await ownerQuery('select 1 from email_templates where organization_id = $1 and purpose = $2', [
      world.acme.id,
      'invitation',
    ]);
    expect(rows).toEqual([]);
  });

  test('previews without keeping, with and without script, and as a mail in a place of its own', async () => {
    const path = pageOf('reminder/email/de');
    const form = { subject: 'Bald: {{title}}', heading: '', body: 'Bis dann, {{guest}} <i>' };
    const live = await world.request(world.acme.ada, `${path}/preview`, {
      form,
      headers: { 'hx-request': 'true', 'hx-request-type': 'partial' },
    });
    expect(live.headers.get('parley-fragment')).toBe('1');
    const shown = await live.text();
    expect(shown).toContain('Bald: Erstgespräch');
    expect(shown).toContain('Bis dann, Noor Haddad &lt;i&gt;');
    const plain = await world.request(world.acme.ada, path, { form: { ...form, intent: 'preview' } });
    expect(await plain.text()).toContain('Bald: Erstgespräch');
    const whole = await world.request(world.acme.ada, `${path}/mail`, { form });
    expect(whole.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await whole.text()).toContain('Bis dann, Noor Haddad &lt;i&gt;');
    const [kept] = await ownerQuery<{ n: number }>(
      `select count(*)::int as n from email_templates where organization_id = $1 and purpose = 'reminder'`,
      [world.acme.id],
    );
    expect(kept!.n).toBe(0);
  });

  test('a member reads, owners and admins write; strangers find nothing', async () => {
    const path = pageOf('move/email/en');
    expect((await world.request(world.acme.max, path)).status).toBe(200);
    const form = { intent: 'save', subject: 'x', heading: '', body: 'x' };
    expect((await world.request(world.acme.max, path, { form })).status).toBe(403);
    expect((await put('move/email/en', { subject: 'x', body: 'x' }, world.acme.max.key)).status).toBe(403);
    expect((await world.request(world.acme.ada, pageOf('endpoint_off/email/en'))).status).toBe(404);
    expect((await world.request(world.acme.ada, pageOf('move/linkedin/en'))).status).toBe(404);
    expect((await put('move/email/en', { subject: 'Eve', body: 'x' }, world.eve.key)).status).toBe(200);
    expect((await world.api(world.acme.ada.key, '/api/v1/templates/move/email/en')).status).toBe(404);
  });
});

test('our own words of every message in every language are a template without a fault', async () => {
  const organizer = { id: '', name: 'Ada', email: 'ada@example.com', timezone: 'UTC', language: 'en' };
  const writer = { organizer, organization: 'Acme', origin: ORIGIN, now: Date.UTC(2030, 0, 1) };
  for (const purpose of TEMPLATE_PURPOSES) {
    for (const channel of TEMPLATE_CHANNELS) {
      for (const { code } of guestLanguages) {
        const words = ourWords(purpose, channel, code);
        expect(faultsOf(purpose, channel, words), `${purpose} ${channel} ${code}`).toEqual([]);
        const sample = await sampleOf({ purpose, channel, language: code }, words, writer);
        const said = sample.kind === 'mail' ? sample.subject + sample.text + sample.html : sample.body;
        expect(said, `${purpose} ${channel} ${code}`).not.toContain('{{');
      }
    }
  }
});

test('the JSON door lists what is yours, and answers a preview', async () => {
  await put('nudge/sms/en', { body: 'Still there? {{link}}' });
  const list = await world.api(world.acme.ada.key, '/api/v1/templates');
  expect(((await list.json()) as { data: { purpose: string }[] }).data.map(({ purpose }) => purpose)).toContain(
    'nudge',
  );
  const preview = await world.api(world.acme.ada.key, '/api/v1/templates/nudge/sms/en/preview', {
    json: { body: '{{title}}: {{link}}' },
  });
  expect(await preview.json()).toMatchObject({ subject: null, parts: 1 });
  const wrong = await put('nudge/sms/en', { body: 'No way to answer' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('{{link}} is missing');
});
