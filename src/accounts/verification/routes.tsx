import { Hono } from 'hono';
import { deviceWords } from '#accounts/sessions/rules.ts';
import { saidNotices } from '#accounts/shell/views.tsx';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { arrivalGate, sessionToken, setSession } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { readPass, setPass } from '#foundation/http/passes.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { chooseLanguage, words } from '#words/index.ts';
import { openVerification, sendAgain, type Verified, verifyByCode, verifyByLink } from './commands.ts';
import { codeForm, confirmForm } from './inputs.ts';
import { CheckPage, DeadLinkPage, VerifyPage, type WayOn } from './views.tsx';

const PER_MINUTE = 30;
const DEAD = new Set(['no_such_link', 'link_used', 'link_expired']);

export const verificationRoutes = new Hono<AppEnv>();

verificationRoutes.get('/verify-code', arrivalGate, async (c) => {
  const { email, who } = await visitorOf(c);
  const language = languageOf(c);
  if (!who.pendingId && !who.sessionToken) return c.redirect('/sign-up', 303);
  return page(c, <CheckPage language={language} email={email} notices={saidNotices(language, c.req.query('said'))} />);
});

verificationRoutes.post('/verify-code', arrivalGate, limited('verify-code', PER_MINUTE), async (c) => {
  const { email, who } = await visitorOf(c);
  const again = { language: languageOf(c), email };
  const form = await readForm(c, codeForm);
  if (!form.ok) return page(c, <CheckPage {...again} errors={form.errors} />, 422);
  const answer = await verifyByCode(c.var.ctx, who, form.value.code);
  if (answer.ok) return welcome(c, answer);
  return page(c, <CheckPage {...again} errors={{ code: [words(again.language).accounts.codeWrong] }} />, 422);
});

verificationRoutes.post('/verify-code/mail', arrivalGate, limited('verify-mail', PER_MINUTE), async (c) => {
  const { email, who } = await visitorOf(c);
  const language = languageOf(c);
  try {
    await sendAgain(c.var.ctx, who);
    return done(c, '/verify-code?said=again');
  } catch (error) {
    const { errors, status } = formFaults(c, error, language, { too_many: '' });
    return page(c, <CheckPage language={language} email={email} errors={errors} />, status);
  }
});

verificationRoutes.get('/verify/:token', arrivalGate, async (c) => {
  const { who } = await visitorOf(c);
  const token = c.req.param('token');
  try {
    const { link, signedUpHere, signedIn } = await openVerification(c.var.ctx, token, who);
    const codeWanted = !signedUpHere && !signedIn;
    return page(c, <VerifyPage language={link.language} token={token} email={link.email} codeWanted={codeWanted} />);
  } catch (error) {
    return deadLink(c, error, { href: '/sign-in', label: 'signInLink' });
  }
});

verificationRoutes.post('/verify/:token', arrivalGate, limited('verify', PER_MINUTE), async (c) => {
  const { who } = await visitorOf(c);
  const token = c.req.param('token');
  const form = await readForm(c, confirmForm);
  try {
    const answer = form.ok ? await verifyByLink(c.var.ctx, token, who, form.value.code ?? null) : null;
    if (answer?.ok) return welcome(c, answer);
    const { link } = await openVerification(c.var.ctx, token, who);
    const t = words(link.language).accounts;
    const errors = form.ok ? { code: [answer?.why === 'code_wrong' ? t.codeWrong : t.codeShape] } : form.errors;
    const again = { language: link.language, token, email: link.email, codeWanted: true };
    return page(c, <VerifyPage {...again} errors={errors} />, 422);
  } catch (error) {
    return deadLink(c, error, { href: '/sign-in', label: 'signInLink' });
  }
});

/** A link that is none, used or too old, as a page that says how to go on. Other errors are thrown on. */
export function deadLink(c: C, error: unknown, on: WayOn): Response | Promise<Response> {
  if (!(error instanceof Refusal) || !DEAD.has(error.reason)) throw error;
  const language = languageOf(c);
  const text = words(language).refusals[error.reason];
  return page(c, <DeadLinkPage language={language} text={text} on={on} />, error.status as 404 | 410);
}

async function welcome(c: C, { token, signedIn }: Verified): Promise<Response> {
  await setPass(c, 'arrival', null);
  if (token) setSession(c, token);
  return done(c, token || signedIn ? '/app' : '/sign-in?said=verified');
}

async function visitorOf(c: C) {
  const pass = await readPass(c, 'arrival');
  const device = deviceWords(c.req.header('user-agent'));
  const who = { pendingId: pass?.subject ?? null, sessionToken: sessionToken(c), device };
  return { email: pass?.data.email ?? null, who };
}

function languageOf(c: C): string {
  return chooseLanguage(c.req.header('accept-language'));
}
