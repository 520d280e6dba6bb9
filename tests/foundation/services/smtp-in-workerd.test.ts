import { build } from 'esbuild';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { makeCertificate, PASSWORD, readMail, startMailServer, USER } from '../../support/mail-server.ts';

const ENTRY = `
  import { connect } from 'cloudflare:sockets';
  import { makeSmtp } from '#foundation/services/email/smtp.ts';
  export default {
    async fetch(request) {
      const { options, mail } = await request.json();
      const email = makeSmtp({ ...options, connect: async () => connect, now: Date.now });
      return Response.json(await email.send(mail));
    },
  };`;

const mail = {
  deliveryId: '01934a5e-0000-7000-8000-000000000001',
  from: { address: 'bookings@example.com' },
  to: { address: 'noor@example.com' },
  subject: 'Grüße',
  html: '<p>See you.</p>',
  text: 'See you.',
};

let certificate: ReturnType<typeof makeCertificate>;
// Which certificates it trusts is read when it is loaded, and never again.
let runtime: typeof import('miniflare');
beforeAll(async () => {
  certificate = makeCertificate();
  process.env.NODE_EXTRA_CA_CERTS = certificate.path;
  runtime = await import('miniflare');
  delete process.env.NODE_EXTRA_CA_CERTS;
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

test.each([
  ['from the first byte', 'tls', true],
  ['by STARTTLS', 'starttls', false],
] as const)('the Worker’s own sockets carry a mail, encrypted %s', { timeout: 60_000 }, async (_, how, secure) => {
  const { key, cert } = certificate;
  const { port, arrived, close } = await startMailServer({ secure, key, cert, authOptional: false });
  closing.push(close);
  const options = { host: 'localhost', port, secure: how, credentials: { user: USER, password: PASSWORD } };
  const answer = await (await worker()).dispatchFetch('http://localhost/', {
    method: 'POST',
    body: JSON.stringify({ options, mail }),
  });
  expect(await answer.json()).toEqual({ state: 'sent', providerId: `<${mail.deliveryId}@example.com>` });
  expect(arrived).toMatchObject([{ secure: true, user: USER, to: ['noor@example.com'] }]);
  expect(readMail(arrived[0]!.raw).headers.Subject).toBe('Grüße');
});

/** A Worker that trusts the certificate. */
async function worker() {
  const made = await build({
    stdin: { contents: ENTRY, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'esm',
    external: ['cloudflare:*', 'node:*'],
  });
  const script = made.outputFiles[0]!.text;
  const worker = new runtime.Miniflare({
    workers: [
      {
        config: {
          type: 'worker',
          name: 'mailer',
          compatibilityDate: '2026-08-15',
          compatibilityFlags: ['nodejs_compat'],
          manifest: {
            mainModule: 'mailer.mjs',
            modulesRoot: '/',
            modules: { 'mailer.mjs': { type: 'esm', contents: script } },
          },
        },
      },
    ],
  });
  closing.push(() => worker.dispose());
  return worker;
}
