import { Hono } from 'hono';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { arrivalGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { setPass } from '#foundation/http/passes.ts';
import { canonicalZone } from '#foundation/lib/zones.ts';
import { chooseLanguage } from '#words/index.ts';
import { type Alongside, signUp } from './commands.ts';
import { signUpForm } from './inputs.ts';
import { SignUpPage } from './views.tsx';

const PER_MINUTE = 60;

/** Signing up. `alongside` is what upper domains give every new member in the same batch. */
export function signUpRoutes({ alongside }: { alongside: Alongside }) {
  const routes = new Hono<AppEnv>();

  routes.get('/sign-up', (c) => page(c, <SignUpPage language={languageOf(c)} />));

  routes.post('/sign-up', arrivalGate, limited('sign-up', PER_MINUTE), async (c) => {
    const language = languageOf(c);
    const { typed, ...form } = await readForm(c, signUpForm);
    if (!form.ok) return page(c, <SignUpPage language={language} errors={form.errors} typed={typed} />, 422);
    try {
      const { pendingId } = await signUp(c.var.ctx, { ...form.value, timezone: zoneOf(c, typed), language }, alongside);
      await setPass(c, 'arrival', { subject: pendingId, data: { email: form.value.email } });
      return done(c, '/verify-code');
    } catch (error) {
      const { errors, status } = formFaults(c, error, language, { too_many: '' });
      return page(c, <SignUpPage language={language} errors={errors} typed={typed} />, status);
    }
  });

  return routes;
}

function languageOf(c: C): string {
  return chooseLanguage(c.req.header('accept-language'));
}

// The browser's guess, else what the network says, else none. On a laptop the network says something made up.
function zoneOf(c: C, typed: { timezone?: string }): string {
  const network = c.var.runtime.config.local ? '' : (c.req.raw as { cf?: { timezone?: string } }).cf?.timezone;
  return canonicalZone(typed.timezone ?? '') ?? canonicalZone(network ?? '') ?? 'UTC';
}
