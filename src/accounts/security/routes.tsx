import { Hono } from 'hono';
import { askForChange, changeAddress, openChange } from '#accounts/addresses/commands.ts';
import { newAddressForm } from '#accounts/addresses/inputs.ts';
import { ChangeEmailPage } from '#accounts/addresses/views.tsx';
import { changePassword } from '#accounts/credentials/commands.ts';
import { changePasswordForm } from '#accounts/credentials/inputs.ts';
import { ownFactors } from '#accounts/factors/queries.ts';
import { ownPasskeys } from '#accounts/passkeys/queries.ts';
import { ownSessions } from '#accounts/sessions/queries.ts';
import { deviceWords } from '#accounts/sessions/rules.ts';
import { saidNotices } from '#accounts/shell/views.tsx';
import { deadLink } from '#accounts/verification/routes.tsx';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { type FormFaults, formFaults } from '#foundation/http/faults.ts';
import { arrivalGate, memberGate, sessionToken, setSession } from '#foundation/http/gates.ts';
import { chooseLanguage, words } from '#words/index.ts';
import { SecurityPage, type SecurityPageProps } from './views.tsx';

export const securityRoutes = new Hono<AppEnv>();

securityRoutes.get('/app/:org/settings/security', memberGate, (c) => security(c, {}));

securityRoutes.put('/app/:org/settings/password', memberGate, async (c) => {
  const form = await readForm(c, changePasswordForm);
  if (!form.ok) return security(c, { passwordErrors: form.errors }, 422);
  try {
    setSession(c, await changePassword(c.var.ctx, form.value, deviceWords(c.req.header('user-agent'))));
    return done(c, `/app/${c.var.org}/settings/security?said=password`);
  } catch (error) {
    const { errors, status } = ownFaults(c, error, 'current');
    return security(c, { passwordErrors: errors }, status);
  }
});

securityRoutes.post('/app/:org/settings/email', memberGate, async (c) => {
  const { typed, ...form } = await readForm(c, newAddressForm);
  if (!form.ok) return security(c, { addressErrors: form.errors, addressTyped: typed }, 422);
  try {
    await askForChange(c.var.ctx, form.value);
    return done(c, `/app/${c.var.org}/settings/security?said=address_asked`);
  } catch (error) {
    const { errors, status } = ownFaults(c, error, 'password');
    return security(c, { addressErrors: errors, addressTyped: typed }, status);
  }
});

securityRoutes.get('/change-email/:token', arrivalGate, async (c) => {
  const token = c.req.param('token');
  try {
    const { link, newEmail } = await openChange(c.var.ctx, token, sessionToken(c));
    return page(c, <ChangeEmailPage language={link.language} token={token} newEmail={newEmail} />);
  } catch (error) {
    return deadLink(c, error, { href: '/app', label: 'settings' });
  }
});

securityRoutes.post('/change-email/:token', arrivalGate, async (c) => {
  try {
    const { slug } = await changeAddress(c.var.ctx, c.req.param('token'), sessionToken(c));
    return done(c, `/app/${slug}/settings/security?said=address`);
  } catch (error) {
    return deadLink(c, error, { href: '/app', label: 'settings' });
  }
});

/** The page again, with what was wrong. */
export async function security(c: C, faults: Partial<SecurityPageProps>, status: 200 | FormFaults['status'] = 200) {
  const { ctx } = c.var;
  const [sessions, [factors], passkeys] = await ctx.db.read([ownSessions(), ownFactors(), ownPasskeys()]);
  const viewer = memberOf(ctx);
  const said = words(viewer.language).factors.said;
  const notices = saidNotices(viewer.language, c.req.query('said'), said);
  const shown = { viewer, sessions, notices, passkeys, factors: factors ?? { since: null, codesLeft: 0 } };
  return page(c, <SecurityPage {...shown} {...faults} />, status);
}

/** What was wrong; a wrong password stands at its field, in words that fit somebody who is signed in. */
export function ownFaults(c: C, error: unknown, field: string): FormFaults {
  const language = chooseLanguage(c.req.header('accept-language'));
  const { errors, status } = formFaults(c, error, language, {
    wrong_password: field,
    too_many: '',
    changed_meanwhile: '',
  });
  const wrong = status === 401;
  return wrong ? { errors: { [field]: [words(language).accounts.currentWrong] }, status: 422 } : { errors, status };
}
