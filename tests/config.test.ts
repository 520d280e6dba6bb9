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
  expect(deployed.hooks).toEqual({ resend: null, twilio: null });
  const local = readConfig({ ...DEPLOYED, APP_ORIGIN: 'http://localhost:8787', PARLEY_LOCAL: '1', LOCAL_SECRET: 'x' });
  expect(local.hooks).toMatchObject({ resend: expect.stringContaining('whsec_'), twilio: { from: '+12025550100' } });
});
