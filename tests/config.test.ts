import { expect, test } from 'vitest';
import { readConfig } from '#config.ts';

const DEPLOYED = {
  DATABASE_URL: 'postgres://parley:password@db.example.com/parley',
  APP_ORIGIN: 'https://parley.example.com',
  PARLEY_SECRET: 'a secret of the tests, thirty-two characters',
  MAIL_FROM: 'Acme <bookings@example.com>',
};

test.each([
  [{ RESEND_API_KEY: 're_1' }, { resend: { apiKey: 're_1' }, smtp: null, cloudflareEmail: false }],
  [{ CLOUDFLARE_EMAIL: '1' }, { resend: null, smtp: null, cloudflareEmail: true }],
  [
    { SMTP_URL: 'smtps://ada%40example.com:p%3Ass@mail.example.com' },
    {
      smtp: {
        host: 'mail.example.com',
        port: 465,
        secure: 'tls',
        credentials: { user: 'ada@example.com', password: 'p:ss' },
      },
    },
  ],
  [
    { SMTP_URL: 'smtp://mail.example.com' },
    { smtp: { host: 'mail.example.com', port: 587, secure: 'starttls', credentials: null } },
  ],
  [
    { SMTP_URL: 'smtp+insecure://localhost:1025' },
    { smtp: { host: 'localhost', port: 1025, secure: 'none', credentials: null } },
  ],
])('mail goes out by the one way that is configured', (service, config) => {
  expect(readConfig({ ...DEPLOYED, ...service })).toMatchObject(config);
});

test.each([
  [{}, 'exactly one of RESEND_API_KEY, SMTP_URL or CLOUDFLARE_EMAIL; none is set'],
  [{ RESEND_API_KEY: 're_1', SMTP_URL: 'smtps://a:b@mail.example.com' }, 'RESEND_API_KEY and SMTP_URL are set'],
  [{ RESEND_API_KEY: 're_1', MAIL_FROM: '' }, 'MAIL_FROM'],
  [{ SMTP_URL: 'http://mail.example.com' }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtp+insecure://mail.example.com:25' }, 'SMTP_URL'],
  [{ RESEND_API_KEY: 're_1', RESEND_WEBHOOK_SECRET: 'not one' }, 'RESEND_WEBHOOK_SECRET'],
])('a Worker whose mail is not configured stops and names why, never a value', (service, named) => {
  const read = () => readConfig({ ...DEPLOYED, ...service });
  expect(read).toThrow(named);
  expect(read).not.toThrow('a:b@');
});

test('without their secrets there are no hooks; on a laptop the counterparts have them', () => {
  const deployed = readConfig({ ...DEPLOYED, RESEND_API_KEY: 're_1' });
  expect(deployed.hooks).toEqual({ resend: null, twilio: null, meta: null });
  const local = readConfig({ ...DEPLOYED, APP_ORIGIN: 'http://localhost:8787', PARLEY_LOCAL: '1', LOCAL_SECRET: 'x' });
  expect(local.hooks).toMatchObject({
    resend: expect.stringContaining('whsec_'),
    twilio: { from: '+12025550100' },
    meta: {},
  });
});

test('calendars are offered of the providers that are set, and the calendar of a laptop on a laptop alone', () => {
  const one = { ...DEPLOYED, RESEND_API_KEY: 're_1', LOCAL_CALENDAR: 'http://127.0.0.1:8788' };
  expect(readConfig(one)).toMatchObject({ google: null, microsoft: null, localCalendar: null });
  const both = {
    GOOGLE_CLIENT_ID: 'g',
    GOOGLE_CLIENT_SECRET: 's',
    MICROSOFT_CLIENT_ID: 'm',
    MICROSOFT_CLIENT_SECRET: 't',
  };
  expect(readConfig({ ...one, ...both })).toMatchObject({
    google: { clientId: 'g', clientSecret: 's' },
    microsoft: { clientId: 'm', clientSecret: 't', tenant: 'common' },
  });
  expect(() => readConfig({ ...one, MICROSOFT_TENANT: '../evil' })).toThrow('MICROSOFT_TENANT');
  const local = readConfig({ ...one, APP_ORIGIN: 'http://localhost:8787', PARLEY_LOCAL: '1' });
  expect(local.localCalendar).toBe('http://127.0.0.1:8788');
});

test('a model is asked where a key and its name are set, and never in the clear', () => {
  const mail = { ...DEPLOYED, RESEND_API_KEY: 're_1' };
  expect(readConfig(mail).openai).toBeNull();
  const key = { ...mail, OPENAI_API_KEY: 'sk-1' };
  expect(() => readConfig(key)).toThrow('OPENAI_MODEL');
  const named = { ...key, OPENAI_MODEL: 'some-model' };
  expect(readConfig(named).openai).toEqual({
    apiKey: 'sk-1',
    baseUrl: null,
    model: 'some-model',
    embeddingModel: null,
  });
  expect(() => readConfig({ ...named, OPENAI_BASE_URL: 'http://models.example.com/v1' })).toThrow('OPENAI_BASE_URL');
  const local = { ...named, APP_ORIGIN: 'http://localhost:8787', PARLEY_LOCAL: '1' };
  expect(readConfig({ ...local, OPENAI_BASE_URL: 'http://127.0.0.1:9000/v1' }).openai?.baseUrl).toBe(
    'http://127.0.0.1:9000/v1',
  );
});
