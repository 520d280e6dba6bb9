import { Hono } from 'hono';
import { addPasskey, beginPasskey, removePasskey, wrong } from '#accounts/passkeys/commands.ts';
import { madePasskeyForm, newPasskeyForm } from '#accounts/passkeys/inputs.ts';
import { NewPasskeyPage } from '#accounts/passkeys/views.tsx';
import { ownFaults, security } from '#accounts/security/routes.tsx';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { readPass, setPass } from '#foundation/http/passes.ts';

const CHALLENGE_SECONDS = 300;

export const passkeyRoutes = new Hono<AppEnv>();

passkeyRoutes.post('/app/:org/settings/passkeys/new', memberGate, async (c) => {
  const { typed, ...form } = await readForm(c, newPasskeyForm);
  if (!form.ok) return security(c, { passkeyErrors: form.errors, passkeyTyped: typed }, 422);
  try {
    const options = await beginPasskey(c.var.ctx, form.value.password);
    const viewer = memberOf(c.var.ctx);
    const data = { challenge: options.challenge, name: form.value.name };
    await setPass(c, 'new-passkey', { subject: viewer.userId, data }, CHALLENGE_SECONDS);
    return page(c, <NewPasskeyPage viewer={viewer} options={JSON.stringify(options)} />, 201);
  } catch (error) {
    const { errors, status } = ownFaults(c, error, 'password');
    return security(c, { passkeyErrors: errors, passkeyTyped: typed }, status);
  }
});

passkeyRoutes.post('/app/:org/settings/passkeys', memberGate, async (c) => {
  const form = await readForm(c, madePasskeyForm);
  await c.var.ctx.db.read([]);
  const asked = await readPass(c, 'new-passkey');
  if (!asked) return done(c, `/app/${c.var.org}/settings/security?said=passkey_late#passkeys`);
  try {
    if (!form.ok) throw wrong();
    const { challenge = '', name = '' } = asked.data;
    await addPasskey(c.var.ctx, { credential: form.value.credential, challenge, name, userId: asked.subject });
    await setPass(c, 'new-passkey', null);
    return done(c, `/app/${c.var.org}/settings/security?said=passkey_added#passkeys`);
  } catch (error) {
    const { errors, status } = ownFaults(c, error, 'password');
    return security(c, { passkeyErrors: errors }, status);
  }
});

passkeyRoutes.delete('/app/:org/settings/passkeys/:id', memberGate, async (c) => {
  await removePasskey(c.var.ctx, c.req.param('id'));
  return done(c, `/app/${c.var.org}/settings/security?said=passkey_removed#passkeys`);
});
