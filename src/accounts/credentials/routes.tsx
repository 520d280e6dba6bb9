import { Hono } from 'hono';
import { deadLink } from '#accounts/verification/routes.tsx';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { arrivalGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { chooseLanguage } from '#words/index.ts';
import { askForReset, openReset, resetPassword } from './commands.ts';
import { forgotForm, resetForm } from './inputs.ts';
import { ForgotDonePage, ForgotPage, ResetPage } from './views.tsx';

const PER_MINUTE = 30;

export const credentialRoutes = new Hono<AppEnv>();

credentialRoutes.get('/forgot', (c) =>
  page(c, <ForgotPage language={chooseLanguage(c.req.header('accept-language'))} />),
);

credentialRoutes.post('/forgot', arrivalGate, limited('forgot', PER_MINUTE), async (c) => {
  const language = chooseLanguage(c.req.header('accept-language'));
  const { typed, ...form } = await readForm(c, forgotForm);
  if (!form.ok) return page(c, <ForgotPage language={language} errors={form.errors} typed={typed} />, 422);
  await askForReset(c.var.ctx, form.value.email);
  return page(c, <ForgotDonePage language={language} email={form.value.email} />);
});

credentialRoutes.get('/reset/:token', arrivalGate, async (c) => {
  const token = c.req.param('token');
  try {
    const { language, email } = await openReset(c.var.ctx, token);
    return page(c, <ResetPage language={language} token={token} email={email} />);
  } catch (error) {
    return deadLink(c, error, { href: '/forgot', label: 'deadLinkNext' });
  }
});

credentialRoutes.post('/reset/:token', arrivalGate, limited('reset', PER_MINUTE), async (c) => {
  const token = c.req.param('token');
  try {
    const { language, email } = await openReset(c.var.ctx, token);
    const again = { language, token, email };
    const form = await readForm(c, resetForm);
    if (!form.ok) return page(c, <ResetPage {...again} errors={form.errors} />, 422);
    try {
      await resetPassword(c.var.ctx, token, form.value.password);
      return done(c, '/sign-in?said=reset');
    } catch (error) {
      const { errors, status } = formFaults(c, error, language, { too_many: '' });
      return page(c, <ResetPage {...again} errors={errors} />, status);
    }
  } catch (error) {
    return deadLink(c, error, { href: '/forgot', label: 'deadLinkNext' });
  }
});
