import { Hono } from 'hono';
import { secondStepForm } from '#accounts/factors/inputs.ts';
import { passkeyForm } from '#accounts/passkeys/inputs.ts';
import { visitorOf } from '#accounts/sessions/routes.tsx';
import { ownPath } from '#accounts/sessions/rules.ts';
import { SignInPage } from '#accounts/sessions/views.tsx';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { arrivalGate, setSession } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { readPass, setPass } from '#foundation/http/passes.ts';
import { chooseLanguage } from '#words/index.ts';
import { askPasskey, signInByCode, signInByPasskey } from './commands.ts';
import { SecondStepPage } from './views.tsx';

const PER_MINUTE = 60;
const CHALLENGE_SECONDS = 300;

/** The steps of signing in that come after the password, or in its place. */
export const proofRoutes = new Hono<AppEnv>();

proofRoutes.get('/sign-in/code', arrivalGate, async (c) => {
  const asked = await readPass(c, 'second-step');
  if (!asked) return c.redirect('/sign-in', 303);
  return page(c, <SecondStepPage language={chooseLanguage(c.req.header('accept-language'))} />);
});

proofRoutes.post('/sign-in/code', arrivalGate, limited('second-step', PER_MINUTE), async (c) => {
  const language = chooseLanguage(c.req.header('accept-language'));
  const asked = await readPass(c, 'second-step');
  if (!asked) return c.redirect('/sign-in', 303);
  const form = await readForm(c, secondStepForm);
  if (!form.ok) return page(c, <SecondStepPage language={language} errors={form.errors} />, 422);
  try {
    const { mark = '', next } = asked.data;
    setSession(c, await signInByCode(c.var.ctx, { userId: asked.subject, mark, ...form.value }, visitorOf(c)));
    await setPass(c, 'second-step', null);
    return done(c, ownPath(next));
  } catch (error) {
    const { errors, status } = formFaults(c, error, language, { too_many: '' });
    return page(c, <SecondStepPage language={language} errors={errors} />, status);
  }
});

// The challenge stands in a pass of this browser's, so that nothing is kept of who only looks.
proofRoutes.post('/sign-in/passkey/options', arrivalGate, limited('passkey', PER_MINUTE), async (c) => {
  const options = await askPasskey(c.var.ctx);
  await setPass(c, 'passkey', { subject: options.challenge, data: {} }, CHALLENGE_SECONDS);
  return c.json(options);
});

proofRoutes.post('/sign-in/passkey', arrivalGate, limited('passkey', PER_MINUTE), async (c) => {
  const language = chooseLanguage(c.req.header('accept-language'));
  const { typed, ...form } = await readForm(c, passkeyForm);
  const again = { language, next: ownPath(typed.next) };
  if (!form.ok)
    return page(
      c,
      <SignInPage {...again} errors={{ '': Object.values(form.errors).flatMap((list) => list ?? []) }} />,
      422,
    );
  try {
    const asked = await readPass(c, 'passkey');
    const answer = { credential: form.value.credential, challenge: asked?.subject ?? null };
    setSession(c, await signInByPasskey(c.var.ctx, answer, visitorOf(c)));
    await setPass(c, 'passkey', null);
    return done(c, again.next);
  } catch (error) {
    const { errors, status } = formFaults(c, error, language, { too_many: '' });
    return page(c, <SignInPage {...again} errors={errors} />, status);
  }
});
