import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chatSecrets, renewChatSecret } from '#channels/index.ts';
import { seenBy } from '#conversations/answering/queries.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { addIdentity, claimIdentity, writePerson } from '#leads/index.ts';
import { textOf } from '../../support/browser.ts';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';
import { type Chat, newChat, type Told, visit } from './visitors.ts';

const SITE = 'https://shop.example.com';

let world: World;
let ada: Person;
let chat: Chat;

beforeAll(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
  chat = await newChat(world, ada, { origins: [SITE] });
});
// Limits refill, so that the tests do not wait for each other.
beforeEach(() => world.at(world.time.now() + 120_000));

const policyOf = (answer: Response) =>
  /frame-ancestors ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
const come = async (text = 'Hello', more: Record<string, string> = {}) => {
  const visitor = visit(world, chat);
  const answer = await visitor.say(text, more);
  expect(answer.status).toBe(201);
  return { visitor, ...((await answer.json()) as Told) };
};
const rowsOfTalk = async (talk: string) => {
  await world.conversations.settle();
  return ownerQuery<{ sequence_no: number; sender: string; text: string; client_id: string }>(
    'select sequence_no, sender, text, client_id from messages where conversation_id = $1 order by sequence_no',
    [talk],
  );
};

describe('the page of a chat', () => {
  test('stands in frames of the sites that the organization named, and of no others', async () => {
    const page = await visit(world, chat).ask(chat.base);
    expect(page.status).toBe(200);
    expect(policyOf(page)).toBe(`'self' ${SITE}`);
    expect(page.headers.get('x-frame-options')).toBeNull();
    const nowhere = await newChat(world, ada);
    expect(policyOf(await visit(world, nowhere).ask(nowhere.base))).toBe("'self'");
  });

  test('says who answers, that it is automatic, and what is kept', async () => {
    const text = textOf(await (await visit(world, chat).ask(chat.base)).text());
    expect(text).toContain('Robin');
    expect(text).toContain('Built-in automatic assistant');
    expect(text).toContain('Acme keeps what you write here in order to answer you.');
  });

  test('speaks the visitor’s language, unless the organization or the site around it says which', async () => {
    const ask = (path: string) => visit(world, chat).ask(path, { headers: { 'accept-language': 'pl,en;q=0.5' } });
    expect(await (await ask(chat.base)).text()).toContain('Dzień dobry');
    expect(await (await ask(`${chat.base}?language=ar`)).text()).toContain('<html lang="ar" dir="rtl">');
    const german = await newChat(world, ada, { language: 'de' });
    expect(await (await ask(german.base)).text()).toContain('Guten Tag');
  });

  test('keeps nobody: no row is made and no cookie is set by opening it', async () => {
    const before = await ownerQuery('select count(*) from visitors');
    const page = await visit(world, chat).ask(chat.base);
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(await ownerQuery('select count(*) from visitors')).toEqual(before);
  });

  test('is not there under a key that nobody has, of a chat that was taken away, or of another platform', async () => {
    const gone = await newChat(world, ada);
    await ownerQuery(`update channels set status = 'removed', removed_at = now() where id = $1`, [gone.id]);
    for (const path of [gone.base, '/chat/aaaaaaaaaaaaaaaaaaaa', '/chat/AAAA', '/chat/..%2F..'])
      expect((await visit(world, chat).ask(path)).status).toBe(404);
  });
});

describe('the first word', () => {
  test('makes a visitor, a person and a conversation, with no more of them than is needed', async () => {
    const page = `${SITE}/tea?session=secret#top`;
    const facts = { page, referrer: 'https://search.example.com/?q=tea', zone: 'Europe/Berlin', language: 'de-AT' };
    const { own, talk, message } = await come('Guten Tag', facts);
    expect(own).toMatch(new RegExp(`^${chat.base}/[\\w-]{64}$`));
    expect(message).toMatchObject({ seq: 1, text: 'Guten Tag', sender: 'user' });
    const [row] = await ownerQuery<Record<string, string>>(
      `select c.*, l.source, i.kind from conversations c join leads l on l.id = c.lead_id join lead_identities i on i.id = c.identity_id where c.id = $1`,
      [talk],
    );
    expect(row).toMatchObject({
      source: 'conversation',
      kind: 'webchat',
      status: 'active',
      mode: 'agent',
      language: 'de',
    });
    const place = { table: 'conversations', column: 'visitor', row: talk, organization: ada.org.id };
    expect(JSON.parse(world.runtime.keys.vault.open(place, row!.visitor!))).toEqual({
      page: `${SITE}/tea`,
      referrer: 'https://search.example.com',
      zone: 'Europe/Berlin',
      locale: 'de-AT',
    });
  });

  test('sent again for want of an answer is said once, by the same visitor', async () => {
    const visitor = visit(world, chat);
    const clientId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => visitor.say('Once', { clientId })));
    const told = (await Promise.all(answers.map((answer) => answer.json()))) as Told[];
    expect(new Set(told.map(({ own }) => own)).size).toBe(1);
    expect(new Set(told.map(({ message }) => message.seq))).toEqual(new Set([1]));
    expect(await rowsOfTalk(told[0]!.talk)).toHaveLength(1);
  });

  test('and the next stand in order, and a page that asks from where it was misses nothing', async () => {
    const { visitor, own } = await come('One');
    await visitor.say('Two', { own });
    await visitor.say('Three', { own });
    const { frames } = await visitor.read(own, 1);
    expect(frames.map(({ seq, text }) => [seq, text])).toEqual([
      [2, 'Two'],
      [3, 'Three'],
    ]);
    expect((await visitor.read(own, 3)).frames).toEqual([]);
  });

  test('is seen by somebody, and a page that asks is told up to where, also with nothing new', async () => {
    const { visitor, own, talk } = await come('One');
    await visitor.say('Two', { own });
    expect(await visitor.read(own, 2)).toMatchObject({ frames: [], seen: 0 });
    const member = await world.conversations.listen(talk, { organization: ada.org.id, id: ada.userId });
    await member.say({ t: 'seen', seq: 1 });
    expect(await visitor.read(own, 2)).toMatchObject({ frames: [], seen: 1 });
    const page = await (await visitor.ask(own)).text();
    expect(page.match(/<span class="tick"> · Seen<\/span>/g)).toHaveLength(1);
  });

  test('is taken where only the room believes that the conversation was put away', async () => {
    const { visitor, own, talk } = await come('Before');
    await world.conversations.settle();
    await world.runtime.talks.close(talk, 99);
    const told = await visitor.say('After', { own });
    expect(told.status).toBe(201);
    expect(await told.json()).toMatchObject({ talk, message: { seq: 2 } });
    expect((await rowsOfTalk(talk)).map(({ text }) => text)).toEqual(['Before', 'After']);
  });

  test('names its visitor in one line that reads in one direction, whoever says the name', async () => {
    const name = 'No\u202eor\r\nBcc: x\u0000 Haddad';
    const { talk } = await come('Hello', { name });
    const [person] = await ownerQuery(
      'select l.name from conversations c join leads l on l.id = c.lead_id where c.id = $1',
      [talk],
    );
    expect(person).toEqual({ name: 'No or Bcc: x Haddad' });
  });

  test('after the conversation was put away begins a new one, with the same person', async () => {
    const { visitor, own, talk } = await come('Before');
    await world.conversations.settle();
    await ownerQuery(`update conversations set status = 'archived', archived_at = now() where id = $1`, [talk]);
    await world.runtime.talks.close(talk, 2);
    expect(await visitor.read(own)).toMatchObject({ talk: null, frames: [] });
    const told = (await (await visitor.say('After', { own })).json()) as Told;
    expect(told.talk).not.toBe(talk);
    expect(told.message.seq).toBe(1);
    const people = await ownerQuery('select distinct lead_id from conversations where id in ($1, $2)', [
      talk,
      told.talk,
    ]);
    expect(people).toHaveLength(1);
  });
});

describe('without script', () => {
  test('one writes by the page’s form, sees it, and writes again; a form that is sent twice counts once', async () => {
    const visitor = visit(world, chat);
    const html = await (await visitor.ask(chat.base)).text();
    const arrival = /name="arrival" value="([^"]+)"/.exec(html)![1]!;
    const fields = { text: 'By form', arrival, clientId: arrival };
    const sent = await visitor.form(`${chat.base}/messages`, fields);
    expect(sent.status).toBe(303);
    const own = sent.headers.get('location')!.replace(/#.*/, '');
    expect((await visitor.form(`${chat.base}/messages`, fields)).headers.get('location')).toBe(
      sent.headers.get('location'),
    );
    const page = await (await visitor.ask(own)).text();
    expect(textOf(page).match(/By form/g)).toHaveLength(1);
    expect(page).toContain(`action="${own}/messages"`);
    expect(page).toContain('enctype="multipart/form-data"');
  });

  test('a choice is pressed as a button of a form, and counts as said', async () => {
    const { visitor, own, talk } = await come();
    const fields = {
      arrival: randomUUID(),
      clientId: randomUUID(),
      pressed: JSON.stringify(['slot 1', 'Thursday, 10:00']),
    };
    expect((await visitor.form(`${own}/messages`, fields)).status).toBe(303);
    expect((await rowsOfTalk(talk)).map(({ text }) => text)).toEqual(['Hello', 'Thursday, 10:00']);
  });

  test('nothing but spaces is not said, and the page says so with what else was typed', async () => {
    const answer = await visit(world, chat).form(`${chat.base}/messages`, { text: '   ', arrival: randomUUID() });
    expect(answer.status).toBe(422);
    expect(textOf(await answer.text())).toContain('Please write something first.');
  });
});

describe('when nobody is there', () => {
  test('a chat that rests asks for an address; what is left waits for a person, and the person is known by it', async () => {
    const resting = await newChat(world, ada);
    await ownerQuery(`update channels set status = 'paused' where id = $1`, [resting.id]);
    const visitor = visit(world, resting);
    expect(textOf(await (await visitor.ask(resting.base)).text())).toContain('We are away at the moment');
    const email = `away.${world.mark}@example.com`;
    const left = await visitor.form(`${resting.base}/contact`, {
      arrival: visitor.arrival,
      name: 'Noor',
      email,
      text: 'Call me',
    });
    expect(left.status).toBe(303);
    expect(textOf(await (await visitor.ask(left.headers.get('location')!.replace(/#.*/, ''))).text())).toContain(
      'Thank you, we have it.',
    );
    const [row] = await ownerQuery<{ mode: string; waits: boolean; emails: number; text: string }>(
      `select c.mode, c.waiting_since is not null as waits, m.text,
         (select count(*)::int from lead_identities i where i.lead_id = c.lead_id and i.kind = 'email') as emails
       from conversations c join messages m on m.conversation_id = c.id where c.channel_id = $1`,
      [resting.id],
    );
    expect(row).toEqual({ mode: 'human', waits: true, emails: 1, text: `Call me\n\nNoor, ${email}` });
  });

  test('an address of somebody who is known makes the visitor nobody else', async () => {
    const email = `known.${world.mark}@example.com`;
    const known = await writePerson(world.as(ada), {
      name: 'Known',
      identities: [{ kind: 'email', value: email }],
    } as never);
    const { visitor, own, talk } = await come();
    const left = await visitor.form(`${own}/contact`, { arrival: randomUUID(), email, text: 'It is me' });
    expect(left.status).toBe(303);
    const [row] = await ownerQuery<{ lead_id: string }>('select lead_id from conversations where id = $1', [talk]);
    expect(row!.lead_id).not.toBe(known.id);
    await addIdentity(world.as(ada), known.id, { kind: 'email', value: email });
  });

  test('an address that is none is said to be none, with what was typed kept', async () => {
    const answer = await visit(world, chat).form(`${chat.base}/contact`, {
      arrival: randomUUID(),
      name: 'Noor',
      email: 'noor',
      text: 'Hi',
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="Noor"');
  });
});

describe('who is signed in on the site', () => {
  const secretOf = async (column = 'app_secret') => {
    const [row] = await ownerQuery<Record<string, string>>(`select ${column} as s from channels where id = $1`, [
      chat.id,
    ]);
    return world.runtime.keys.vault.open(
      { table: 'channels', column, row: chat.id, organization: ada.org.id },
      row!.s!,
    );
  };
  const vouch = async (claims: Record<string, unknown>, secret?: string, alg = 'HS256') =>
    new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret ?? (await secretOf())));
  const soon = () => Math.floor(world.time.now() / 1000) + 3_600;
  const identify = (token: string, own?: string) =>
    visit(world, chat).post(`${chat.base}/identity`, { token, visitor: own?.split('/').at(-1) });

  test('is the same person in every browser, under the name and address that the site vouches for', async () => {
    const email = `vouched.${world.mark}@example.com`;
    const token = await vouch({ sub: `user 1 ${world.mark}`, exp: soon(), name: 'Noor Haddad', email });
    expect(await (await identify(token)).json()).toEqual({ own: null });
    const first = await come('From the office', { vouch: token });
    const [person] = await ownerQuery<{ name: string; emails: number }>(
      `select l.name, (select count(*)::int from lead_identities i where i.lead_id = l.id and i.kind = 'email') as emails
       from conversations c join leads l on l.id = c.lead_id where c.id = $1`,
      [first.talk],
    );
    expect(person).toEqual({ name: 'Noor Haddad', emails: 1 });
    expect(await (await identify(token)).json()).toEqual({ own: first.own });
    const home = await come('From home', { vouch: token });
    expect(home).toMatchObject({ own: first.own, talk: first.talk, message: { seq: 2 } });
  });

  test('is known by one spelling of their address, and by none that no mail may be sent to', async () => {
    const mails = async (email: string, sub: string) => {
      const token = await vouch({ sub: `${sub} ${world.mark}`, exp: soon(), email });
      const { talk } = await come('Hello', { vouch: token });
      const rows = await ownerQuery<{ id: string; value: string }>(
        `select i.id, i.value from lead_identities i join conversations c on c.lead_id = i.lead_id where c.id = $1 and i.kind = 'email'`,
        [talk],
      );
      const place = { table: 'lead_identities', column: 'value', organization: ada.org.id };
      return rows.map(({ id, value }) => world.runtime.keys.vault.open({ ...place, row: id }, value));
    };
    expect(await mails(` Spelled.${world.mark}@EXAMPLE.com `, 'speller')).toEqual([
      `spelled.${world.mark}@example.com`,
    ]);
    expect(await mails('"a,b;"@example.com', 'trickster')).toEqual([]);
  });

  test('was nobody in particular until now: what they said stays theirs', async () => {
    const { own } = await come('Before I signed in');
    const token = await vouch({ sub: `user 2 ${world.mark}`, exp: soon() });
    expect(await (await identify(token, own)).json()).toEqual({ own });
    const other = await vouch({ sub: `user 3 ${world.mark}`, exp: soon() });
    expect(await (await identify(other, own)).json()).toEqual({ own: null });
  });

  test('leaves for good also when the versions of their link are used up, and is the same person when they come again', async () => {
    const token = await vouch({ sub: `user 9 ${world.mark}`, exp: soon() });
    const first = await come('Here I am', { vouch: token });
    await ownerQuery(
      'update visitors set link_version = 253 where identity_id = (select identity_id from conversations where id = $1)',
      [first.talk],
    );
    const again = async () =>
      ((await (await first.visitor.post(`${chat.base}/identity`, { token })).json()) as { own: string }).own;
    const owns: string[] = [];
    for (let times = 0; times < 4; times++) {
      const own = await again();
      owns.push(own);
      expect((await first.visitor.ask(`${own}/messages?since=0`)).status).toBe(200);
      expect((await first.visitor.ask(own, { method: 'DELETE' })).status).toBe(204);
      for (const old of owns) expect((await first.visitor.ask(`${old}/messages?since=0`)).status).toBe(404);
    }
    expect(new Set(owns).size).toBe(4);
    expect(await (await first.visitor.say('Again', { own: await again() })).json()).toMatchObject({ talk: first.talk });
  });

  test('is vouched for by the secret before while it is changed, and not by the one before that', async () => {
    const old = await secretOf();
    await renewChatSecret(world.as(ada), chat.id);
    const token = await vouch({ sub: 'x', exp: soon() }, old);
    expect((await identify(token)).status).toBe(200);
    await renewChatSecret(world.as(ada), chat.id);
    expect((await identify(token)).status).toBe(401);
  });

  test('is nobody by a token that is forged, unsigned, over, endless, without a name, or of another chat', async () => {
    const other = await newChat(world, ada);
    const claims = { sub: 'user 1', exp: soon() };
    const good = await vouch(claims);
    const [head, body] = good.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const wrong = [
      await vouch(claims, 'another secret that nobody of Acme has seen'),
      none,
      `${head}.${body}.`,
      `${head}.${Buffer.from(JSON.stringify({ ...claims, sub: 'user 9' })).toString('base64url')}.${good.split('.')[2]}`,
      await vouch(claims, undefined, 'HS512'),
      await vouch({ sub: 'user 1', exp: soon() - 7_200 }),
      await vouch({ sub: 'user 1' }),
      await vouch({ sub: 'user 1', exp: soon() + 400 * 86_400 }),
      await vouch({ exp: soon() }),
      '',
      'no token',
    ];
    for (const token of wrong) expect((await identify(token)).status, token.slice(0, 40)).toBe(401);
    expect((await visit(world, other).post(`${other.base}/identity`, { token: good })).status).toBe(401);
    const visitors = await ownerQuery('select count(*)::int as n from visitors');
    expect((await visit(world, chat).say('I am somebody', { vouch: wrong[0]! })).status).toBe(401);
    expect(await ownerQuery('select count(*)::int as n from visitors')).toEqual(visitors);
  });
});

describe('an address that somebody only wrote', () => {
  const claimed = async (email: string) => {
    const { visitor, own, talk } = await come();
    const arrival = randomUUID();
    expect((await visitor.form(`${own}/contact`, { arrival, email, text: 'It is me' })).status).toBe(303);
    return talk;
  };
  const personIn = async (talk: string) =>
    (await ownerQuery<{ lead_id: string }>('select lead_id from conversations where id = $1', [talk]))[0]!.lead_id;
  const holders = (email: string) =>
    ownerQuery<{ lead_id: string; claimed: boolean }>(
      `select lead_id, claimed_at is not null as claimed from lead_identities where kind = 'email' and value_blind = $1`,
      [world.runtime.keys.vault.blind(ada.org.id, 'email', email)],
    );

  test('makes whoever comes by it for certain nobody but themselves, and is theirs from then on', async () => {
    const email = `squatted.${world.mark}@example.com`;
    const squatter = await claimed(email);
    expect(await holders(email)).toEqual([{ lead_id: await personIn(squatter), claimed: true }]);
    const token = await new SignJWT({ sub: `owner of ${email}`, exp: Math.floor(world.time.now() / 1000) + 600, email })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(await secretOfChat()));
    const { talk } = await come('I am signed in', { vouch: token });
    expect(await personIn(talk)).not.toBe(await personIn(squatter));
    expect(await holders(email)).toEqual([{ lead_id: await personIn(talk), claimed: false }]);
  });

  test('is a person’s own once a member says so, whoever wrote it', async () => {
    const email = `theirs.${world.mark}@example.com`;
    await claimed(email);
    const identities = [{ kind: 'email' as const, value: `other.${email}` }];
    const { id } = await writePerson(world.as(ada), { name: 'Theirs', identities } as never);
    await addIdentity(world.as(ada), id, { kind: 'email', value: email });
    expect(await holders(email)).toEqual([{ lead_id: id, claimed: false }]);
  });

  test('is kept with a few others, and no more than anybody has', async () => {
    const talk = await claimed(`first.${world.mark}@example.com`);
    const [job, lead] = [insideOrganization(world.service(), ada.org.id), await personIn(talk)];
    await job.db.read([]);
    const value = (at: number) => `many.${at}.${world.mark}@example.com`;
    await job.write(
      Array.from({ length: 30 }, (_, at) => claimIdentity(job, lead, { kind: 'email', value: value(at) })),
    );
    const kept = await ownerQuery('select 1 from lead_identities where lead_id = $1 and claimed_at is not null', [
      lead,
    ]);
    expect(kept).toHaveLength(20);
  });

  test('is no way to reach them that an agent may take for proven', async () => {
    const talk = await claimed(`unproven.${world.mark}@example.com`);
    await ownerQuery(`update conversations set mode = 'agent' where id = $1`, [talk]);
    const job = insideOrganization(world.service(), ada.org.id);
    const turn = { conversationId: talk, turnId: randomUUID(), fromSeq: 1, toSeq: 9, epoch: 1 };
    expect((await seenBy(job, turn))?.reach).toEqual({ email: null, phone: null });
    await ownerQuery(`update lead_identities set claimed_at = null where lead_id = $1`, [await personIn(talk)]);
    expect((await seenBy(job, turn))?.reach.email).toBe(`unproven.${world.mark}@example.com`);
  });

  const secretOfChat = async () => (await chatSecrets(insideOrganization(world.service(), ada.org.id), chat.id))[0]!;
});

describe('files', () => {
  const PNG = Buffer.from('\x89PNG\r\n\x1a\nand the rest of it', 'latin1');

  test('are taken, shown to whoever is in the conversation, and run nowhere', async () => {
    const { visitor, own, talk } = await come();
    const handed = await visitor.hand(own, new File([PNG], 'my "plan".png', { type: 'image/png' }));
    expect(handed.status).toBe(201);
    const { file } = ((await handed.json()) as { message: { content: { file: { id: string } } } }).message.content;
    expect(file).toMatchObject({ name: 'my plan.png', type: 'image/png', bytes: PNG.length });
    const shown = await visitor.ask(`${own}/files/${file.id}`);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
    const headers = Object.fromEntries(shown.headers);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': "attachment; filename*=UTF-8''my%20plan.png",
    });
    expect((await visitor.read(own)).frames.at(-1)).toMatchObject({ content: { file: { id: file.id } } });
    const kept = await ownerQuery<{ name: string }>('select name from conversation_files where conversation_id = $1', [
      talk,
    ]);
    expect(kept).toHaveLength(1);
    expect(kept[0]!.name).not.toContain('plan');
  });

  test('may be the first that somebody sends, and count once', async () => {
    const visitor = visit(world, chat);
    const again = { clientId: randomUUID() };
    const send = () => visitor.hand(chat.base, new File([PNG], 'plan.png', { type: 'image/png' }), again);
    const [one, two] = [(await (await send()).json()) as Told, (await (await send()).json()) as Told];
    expect(two).toMatchObject({ own: one.own, talk: one.talk, message: { seq: 1 } });
    expect(await ownerQuery('select 1 from conversation_files where conversation_id = $1', [one.talk])).toHaveLength(1);
  });

  test('that are too large, disguised or of another kind are refused kindly, and nothing is kept', async () => {
    const { visitor, own, talk } = await come();
    const tries: [File, string][] = [
      [new File(['<script>alert(1)</script>'], 'photo.png', { type: 'image/png' }), 'not what its name says'],
      [new File(['<svg onload="x()"/>'], 'drawing.svg', { type: 'image/svg+xml' }), 'Only pictures'],
      [new File([PNG, new Uint8Array(3 * 1024 * 1024)], 'large.png', { type: 'image/png' }), 'up to 3 MB'],
    ];
    for (const [file, why] of tries) {
      const answer = await visitor.hand(own, file);
      expect(answer.status).toBe(422);
      expect(((await answer.json()) as { said: string }).said).toContain(why);
    }
    const body = Buffer.alloc(6 * 1024 * 1024);
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(body.length) };
    const huge = await visitor.ask(`${own}/files`, { method: 'POST', headers, body });
    expect(huge.status).toBe(413);
    expect(await rowsOfTalk(talk)).toHaveLength(1);
    expect(await ownerQuery('select 1 from conversation_files where conversation_id = $1', [talk])).toEqual([]);
  });

  test('are not taken beyond what people send in a day, in one conversation and in all', async () => {
    const { visitor, own, talk } = await come();
    const fill = (bytes: number) =>
      ownerQuery(
        `insert into conversation_files (id, organization_id, conversation_id, name, media_type, bytes, content, created_at)
         values (gen_random_uuid(), $1, $2, 'sealed', 'image/png', $3, 'sealed', $4)`,
        [ada.org.id, talk, bytes, new Date(world.time.now() - 60_000)],
      );
    const hand = () => visitor.hand(own, new File([PNG], 'plan.png', { type: 'image/png' }));
    await fill(59 * 1024 * 1024);
    expect((await hand()).status).toBe(201);
    await fill(1024 * 1024);
    const refused = await hand();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    const other = await come('Somebody else');
    await fill(965 * 1024 * 1024);
    expect((await other.visitor.hand(other.own, new File([PNG], 'plan.png'))).status).toBe(429);
    world.at(world.time.now() + 86_400_000);
    expect((await hand()).status).toBe(201);
  });

  test('of another conversation are not there, whoever knows their id', async () => {
    const { visitor, own } = await come();
    const { message } = (await (await visitor.hand(own, new File([PNG], 'plan.png'))).json()) as {
      message: { content: { file: { id: string } } };
    };
    const other = await come('Somebody else');
    for (const id of [message.content.file.id, randomUUID(), '..', '%2e%2e'])
      expect((await other.visitor.ask(`${other.own}/files/${id}`)).status).toBe(404);
  });
});

describe('somebody who wants what is another’s', () => {
  const everywhere = (
    own: string,
    base = chat.base,
  ): [string, RequestInit & { headers?: Record<string, string> }][] => {
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ arrival: randomUUID(), clientId: randomUUID(), text: 'Intruder' });
    return [
      [own, {}],
      [`${own}/messages?since=0`, {}],
      [`${own}/live?since=0`, { headers: { upgrade: 'websocket' } }],
      [`${own}/messages`, { method: 'POST', headers: json, body }],
      [
        `${own}/contact`,
        { method: 'POST', body: new URLSearchParams({ arrival: randomUUID(), email: 'eve@example.com' }) },
      ],
      [`${own}/files/${randomUUID()}`, {}],
      [own, { method: 'DELETE' }],
    ].map(([path, init]) => [
      (path as string).replace(chat.base, base),
      init as RequestInit & { headers?: Record<string, string> },
    ]);
  };

  test('gets nothing by a conversation’s id, a visitor’s id, an altered link, or a link for something else', async () => {
    const { own, talk } = await come('Secret words');
    const token = own.split('/').at(-1)!;
    const flipped = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;
    const [visitor] = await ownerQuery<{ id: string }>('select id from visitors order by created_at desc limit 1');
    const wrong = [
      talk,
      visitor!.id,
      flipped,
      token.slice(1),
      'A'.repeat(64),
      world.runtime.keys.link('participant', visitor!.id, 1),
    ];
    for (const one of wrong) {
      for (const [path, init] of everywhere(`${chat.base}/${one}`)) {
        const answer = await visit(world, chat).ask(path, init);
        expect(answer.status, `${init.method ?? 'GET'} ${path.replace(one, ':wrong')}`).toBe(404);
        expect(answer.headers.has('server-timing')).toBe(false);
        expect(await answer.text()).not.toContain('Secret words');
      }
    }
    expect(await rowsOfTalk(talk)).toHaveLength(1);
  });

  test('gets nothing by a good link under another chat’s key, of the same organization or another', async () => {
    const { own, talk } = await come('Secret words');
    const others = [await newChat(world, ada), await newChat(world, world.eve)];
    for (const other of others) {
      for (const [path, init] of everywhere(own, other.base)) {
        const answer = await visit(world, other).ask(path, init);
        expect(answer.status).toBe(404);
        expect(await answer.text()).not.toContain('Secret words');
      }
    }
    expect(await rowsOfTalk(talk)).toHaveLength(1);
  });

  test('gets nothing by a link that its owner has given up', async () => {
    const { visitor, own } = await come('Secret words');
    expect((await visitor.ask(own, { method: 'DELETE' })).status).toBe(204);
    for (const [path, init] of everywhere(own)) expect((await visitor.ask(path, init)).status).toBe(404);
  });

  test('sees nothing that was not said to them: no note, no tool, nothing of the system', async () => {
    const { visitor, own, talk } = await come();
    const [row] = await ownerQuery<{ channel_id: string }>('select channel_id from conversations where id = $1', [
      talk,
    ]);
    for (const [at, sender, kind] of [
      [2, 'tool', 'text'],
      [3, 'system', 'notice'],
      [4, 'agent', 'text'],
    ] as const)
      await ownerQuery(
        `insert into messages (id, organization_id, channel_id, conversation_id, sequence_no, sender, kind, text, sent_at)
         values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, now())`,
        [ada.org.id, row!.channel_id, talk, at, sender, kind, `inner ${sender}`],
      );
    expect((await visitor.read(own)).frames.map(({ text }) => text)).toEqual(['Hello', 'inner agent']);
    const page = await (await visitor.ask(own)).text();
    expect(page).not.toMatch(/inner (tool|system)/);
  });

  test('cannot write from somebody else’s page: the origin is not ours', async () => {
    const { visitor, own, talk } = await come();
    for (const origin of [SITE, 'https://evil.example.com', 'null']) {
      const headers = { origin, 'content-type': 'application/json' };
      for (const path of [`${own}/messages`, `${chat.base}/messages`]) {
        const body = JSON.stringify({ arrival: randomUUID(), clientId: randomUUID(), text: 'Forged' });
        expect((await visitor.ask(path, { method: 'POST', headers, body })).status).toBe(403);
      }
      expect(
        (await visitor.ask(`${own}/live?talk=${talk}`, { headers: { origin, upgrade: 'websocket' } })).status,
      ).toBe(403);
    }
    expect(await rowsOfTalk(talk)).toHaveLength(1);
  });

  test('cannot flood: one visitor, one network and one chat have their measure, and are told how long to wait', async () => {
    const { visitor, own } = await come();
    const says = [];
    for (let at = 0; at < 31; at++) says.push(await visitor.say(`No. ${at}`, { own }));
    expect(says.at(-1)!.status).toBe(429);
    expect(Number(says.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
    const network = `net ${randomUUID()}`;
    const comes = [];
    for (let at = 0; at < 13; at++) comes.push(await visit(world, chat, network).say('New again'));
    expect(comes.filter(({ status }) => status === 201)).toHaveLength(12);
    expect(comes.at(-1)!.status).toBe(429);
    expect((await visit(world, chat).say('From elsewhere')).status).toBe(201);
  });

  test('are let in from anywhere else while some networks use up what is common', async () => {
    const flooded = await newChat(world, ada);
    const identify = (network: string) =>
      visit(world, flooded, network).post(`${flooded.base}/identity`, { token: 'no token of the site' });
    const networks = Array.from({ length: 23 }, (_, at) => `flood ${at} ${randomUUID()}`);
    const flood = await Promise.all(
      networks.flatMap((network) => Array.from({ length: 30 }, async () => (await identify(network)).status)),
    );
    expect(flood.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect((await identify(networks[0]!)).status).toBe(429);
    const others = await Promise.all([1, 2, 3].map(async () => (await identify(`home ${randomUUID()}`)).status));
    expect(others).toEqual([401, 401, 401]);
  });
});

test('a chat whose hours are asked for takes addresses outside of them', async () => {
  const hours = await newChat(world, ada, { away: 'hours' });
  const page = async () => textOf(await (await visit(world, hours).ask(hours.base)).text());
  const noon = new Date(world.time.now() + 7 * 86_400_000);
  noon.setUTCHours(12, 0, 0, 0);
  while (noon.getUTCDay() !== 3) noon.setUTCDate(noon.getUTCDate() + 1);
  world.at(noon.getTime());
  expect(await page()).not.toContain('We are away');
  world.at(noon.getTime() + 14 * 3_600_000);
  expect(await page()).toContain('We are away');
});

test('whoever looks at the page makes one trip to the database, and whoever writes on at most two', async () => {
  const { visitor, own } = await come();
  const trips = (answer: Response) => Number(/desc="(\d+)"/.exec(answer.headers.get('server-timing')!)![1]);
  expect(trips(await visitor.ask(chat.base))).toBe(1);
  expect(trips(await visitor.ask(own))).toBe(1);
  expect(trips(await visitor.ask(`${own}/messages?since=0`))).toBe(1);
  expect(trips(await visitor.say('On', { own }))).toBe(1);
  expect(trips(await visit(world, chat).say('Anew'))).toBe(2);
});
