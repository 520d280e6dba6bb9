import { Hono } from 'hono';
import { saidNotices } from '#accounts/shell/views.tsx';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { arrivalGate, memberGate, sessionToken, setSession } from '#foundation/http/gates.ts';
import { limited, networkOf } from '#foundation/http/limits.ts';
import { setPass } from '#foundation/http/passes.ts';
import { chooseLanguage } from '#words/index.ts';
import { endOtherSessions, endSession, signIn, signOut } from './commands.ts';
import { signInForm } from './inputs.ts';
import { userOfSession } from './queries.ts';
import { deviceWords, ownPath } from './rules.ts';
import { SignInPage } from './views.tsx';

const PER_MINUTE = 120;
const SECOND_STEP_SECONDS = 600;

export const sessionRoutes = new Hono<AppEnv>();

sessionRoutes.get('/sign-in', arrivalGate, async (c) => {
  const language = chooseLanguage(c.req.header('accept-language'));
  const next = ownPath(c.req.query('then'));
  const token = sessionToken(c);
  const [[session]] = token ? await c.var.ctx.db.read([userOfSession(token)]) : [[]];
  if (session) return c.redirect(next, 303);
  return page(c, <SignInPage language={language} next={next} notices={saidNotices(language, c.req.query('said'))} />);
});

sessionRoutes.post('/sign-in', arrivalGate, limited('sign-in', PER_MINUTE), async (c) => {
  const language = chooseLanguage(c.req.header('accept-language'));
  const { typed, ...form } = await readForm(c, signInForm);
  const next = ownPath(typed.next);
  const again = { language, next, typed };
  if (!form.ok) return page(c, <SignInPage {...again} errors={form.errors} />, 422);
  try {
    const signedIn = await signIn(c.var.ctx, form.value, visitorOf(c));
    if (signedIn.token === null) return askSecondStep(c, signedIn, next);
    setSession(c, signedIn.token);
    await setPass(c, 'arrival', null);
    return done(c, next);
  } catch (error) {
    const { errors, status } = formFaults(c, error, language, { wrong_password: '', too_many: '' });
    return page(c, <SignInPage {...again} errors={errors} />, status);
  }
});

sessionRoutes.post('/sign-out', memberGate, async (c) => {
  await signOut(c.var.ctx);
  setSession(c, null);
  return done(c, '/sign-in?said=signed_out');
});

// Where everybody arrives who has signed in: the personal organization, or the first steps in it.
sessionRoutes.get('/app', memberGate, async (c) => {
  await c.var.ctx.db.read([]);
  const { organizationSlug, onboarded } = memberOf(c.var.ctx);
  return c.redirect(`/app/${organizationSlug}/${onboarded ? 'today' : 'welcome'}`, 303);
});

sessionRoutes.delete('/app/:org/settings/sessions/:id', memberGate, async (c) => {
  await endSession(c.var.ctx, c.req.param('id'));
  return done(c, `/app/${c.var.org}/settings/security?said=session_ended`);
});

sessionRoutes.delete('/app/:org/settings/sessions', memberGate, async (c) => {
  await endOtherSessions(c.var.ctx);
  return done(c, `/app/${c.var.org}/settings/security?said=others_ended`);
});

async function askSecondStep(c: C, { userId, mark }: { userId: string; mark: string }, next: string) {
  await setPass(c, 'second-step', { subject: userId, data: { mark, next } }, SECOND_STEP_SECONDS);
  return done(c, '/sign-in/code');
}

/** Who signs in, as the verbs want to know them. */
export function visitorOf(c: C) {
  return {
    network: networkOf(c),
    device: deviceWords(c.req.header('user-agent')),
    sessionToken: sessionToken(c),
  };
}
