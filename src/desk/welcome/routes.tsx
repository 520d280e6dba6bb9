import { Hono } from 'hono';
import { ONBOARDING_STEPS, reachOnboardingStep } from '#accounts/index.ts';
import { createInvitation } from '#booking/index.ts';
import { saveHours } from '#calendar/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields, readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { words } from '#words/index.ts';
import { hoursForm, pageForm, stepForm } from './inputs.ts';
import { readWelcome } from './queries.ts';
import { firstPage, hoursTyped, stepShown } from './rules.ts';
import { WelcomePage, type WelcomeProps } from './views.tsx';

const PATH = '/app/:org/welcome';

export const welcomePages = new Hono<AppEnv>();

welcomePages.get(PATH, memberGate, (c) => show(c));

welcomePages.put(PATH, memberGate, async (c) => {
  const form = await readForm(c, stepForm);
  if (!form.ok) throw new Refusal('invalid');
  await reachOnboardingStep(c.var.ctx, form.value.step);
  return done(c, form.value.step > ONBOARDING_STEPS ? `/app/${c.var.org}/today` : `/app/${c.var.org}/welcome`);
});

welcomePages.post(`${PATH}/hours`, memberGate, async (c) => {
  const form = await readForm(c, hoursForm);
  if (!form.ok) return showAgain(c, form.errors);
  const { scheduleId, ...hours } = form.value;
  await saveHours(c.var.ctx, scheduleId, hours);
  await reachOnboardingStep(c.var.ctx, 2, hours.timezone);
  return done(c, `/app/${c.var.org}/welcome`);
});

welcomePages.post(`${PATH}/page`, memberGate, async (c) => {
  const form = await readForm(c, pageForm);
  const { title = '', durationMinutes = '', _token: token } = form.typed;
  if (!form.ok) return show(c, { step: 2, errors: form.errors, first: { title, durationMinutes }, token });
  const key = repeatKey(c, '/app/:org/welcome/page', form.value, token);
  const repeat = key && { ...key, actor: callerOf(c) };
  await createInvitation(c.var.ctx, form.value, { send: true, repeat });
  await reachOnboardingStep(c.var.ctx, 3);
  return done(c, `/app/${c.var.org}/welcome`);
});

type Extra = Partial<Pick<WelcomeProps, 'hours' | 'errors' | 'step' | 'first' | 'token'>>;

async function show(c: C, extra: Extra = {}) {
  const { schedule, invited, page: slug } = await readWelcome(c.var.ctx);
  const viewer = memberOf(c.var.ctx);
  if (viewer.onboarded && !extra.errors) return c.redirect(`/app/${c.var.org}/today`, 303);
  if (!schedule) throw new Refusal('not_found');
  const props = {
    viewer,
    step: stepShown(viewer.onboardingStep, invited !== null || slug !== null),
    scheduleId: schedule.id,
    hours: hoursTyped(schedule),
    first: firstPage(words(viewer.language).desk.pageFirst),
    invited,
    link: slug && `${c.var.runtime.config.origin}/i/${slug}`,
    ...extra,
    token: extra.token || newToken(),
  };
  return page(c, <WelcomePage {...props} />, extra.errors ? 422 : 200);
}

async function showAgain(c: C, errors: NonNullable<WelcomeProps['errors']>) {
  const { typed, all } = await formFields(c);
  const { timezone = '', from = '', until = '' } = typed;
  return show(c, { step: 1, errors, hours: { timezone, from, until, days: all.days ?? [] } });
}
