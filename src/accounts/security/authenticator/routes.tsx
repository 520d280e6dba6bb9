import { Hono } from 'hono';
import {
  beginAuthenticator,
  begunAuthenticator,
  confirmAuthenticator,
  endAuthenticator,
  renewCodes,
} from '#accounts/factors/commands.ts';
import { authenticatorForm, passwordForm } from '#accounts/factors/inputs.ts';
import { CodesPage, type FactorForm, SetupPage } from '#accounts/factors/views.tsx';
import { ownFaults, security } from '#accounts/security/routes.tsx';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import type { ErrorsByField } from '#foundation/views/index.ts';

export const factorRoutes = new Hono<AppEnv>();

// The answers are pages and no redirects: the key and the codes are shown this once.
factorRoutes.post('/app/:org/settings/authenticator', memberGate, (c) =>
  withPassword(c, 'begin', async (password) => {
    const setup = await beginAuthenticator(c.var.ctx, password);
    return page(c, <SetupPage viewer={memberOf(c.var.ctx)} setup={setup} />, 201);
  }),
);

factorRoutes.post('/app/:org/settings/authenticator/confirmation', memberGate, async (c) => {
  const form = await readForm(c, authenticatorForm);
  if (!form.ok) return setupAgain(c, form.errors, 422);
  try {
    const codes = await confirmAuthenticator(c.var.ctx, form.value.code);
    return page(c, <CodesPage viewer={memberOf(c.var.ctx)} codes={codes} renewed={false} />, 201);
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', { too_many: '' });
    return setupAgain(c, errors, status);
  }
});

factorRoutes.delete('/app/:org/settings/authenticator', memberGate, (c) =>
  withPassword(c, 'end', async (password) => {
    await endAuthenticator(c.var.ctx, password);
    return done(c, `/app/${c.var.org}/settings/security?said=authenticator_off`);
  }),
);

factorRoutes.post('/app/:org/settings/authenticator/codes', memberGate, (c) =>
  withPassword(c, 'renew', async (password) => {
    const codes = await renewCodes(c.var.ctx, password);
    return page(c, <CodesPage viewer={memberOf(c.var.ctx)} codes={codes} renewed />, 201);
  }),
);

async function withPassword(c: C, form: FactorForm, then: (password: string) => Promise<Response>): Promise<Response> {
  const read = await readForm(c, passwordForm);
  if (!read.ok) return security(c, { factorErrors: { form, by: read.errors } }, 422);
  try {
    return await then(read.value.password);
  } catch (error) {
    const { errors, status } = ownFaults(c, error, 'password');
    return security(c, { factorErrors: { form, by: errors } }, status);
  }
}

async function setupAgain(c: C, errors: ErrorsByField, status: 401 | 403 | 409 | 410 | 422 | 429) {
  const setup = await begunAuthenticator(c.var.ctx);
  if (!setup) return done(c, `/app/${c.var.org}/settings/security`);
  return page(c, <SetupPage viewer={memberOf(c.var.ctx)} setup={setup} errors={errors} />, status);
}
