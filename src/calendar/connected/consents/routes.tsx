/** To a provider's consent page, back from it, and the owner's word. */
import { Hono } from 'hono';
import {
  acceptConsent,
  askConsent,
  comeBack,
  dropConsent,
  type Lost,
  waitingConsent,
} from '#calendar/connections/consents/commands.ts';
import { consentForm, wayBack } from '#calendar/connections/consents/inputs.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm, readQuery } from '#foundation/http/bodies.ts';
import { arrivalGate, memberGate, sessionToken } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { OAUTH_PROVIDERS, type OAuthProvider } from '#foundation/services/calendars/index.ts';
import { chooseLanguage } from '#words/index.ts';
import { ConsentPage, LostPage, OnwardPage } from './views.tsx';

const PATH = '/app/:org/settings/calendars/consents';
const asking = limited('calendar consents', 20);

export const consentRoutes = new Hono<AppEnv>();

consentRoutes.post(PATH, asking, memberGate, async (c) => {
  const form = await readForm(c, consentForm);
  if (!form.ok) throw new Refusal('not_found');
  const { provider, connection = null } = form.value;
  const to = await askConsent(c.var.ctx, { provider, connectionId: connection }, session(c));
  // A form of ours leads to ourselves alone, with all that it is redirected to (form-action): the page that answers it
  // leads to the provider, which may lead on to places that nobody could name before.
  c.header('Refresh', `0; url=${to}`);
  return page(c, <OnwardPage language={memberOf(c.var.ctx).language} provider={provider} to={to} />);
});

for (const provider of OAUTH_PROVIDERS) {
  consentRoutes.get(`/connect/${provider}`, asking, arrivalGate, async (c) => {
    const { state = '', code = null, error = null } = readQuery(c, wayBack);
    const back = await comeBack(c.var.ctx, provider, { state, code, error }, sessionToken(c) ?? '');
    // Code and state do not stay in the address.
    return back.ok
      ? c.redirect(`/app/${back.slug}/settings/calendars/consents/${back.id}`, 303)
      : lost(c, provider, back);
  });
}

consentRoutes.get(`${PATH}/:id`, memberGate, async (c) => {
  const waiting = await waitingConsent(c.var.ctx, c.req.param('id'), session(c));
  return page(c, <ConsentPage viewer={memberOf(c.var.ctx)} waiting={waiting} />);
});

consentRoutes.post(`${PATH}/:id/connection`, asking, memberGate, async (c) => {
  const accepted = await acceptConsent(c.var.ctx, c.req.param('id'), session(c));
  if (accepted.ok)
    return done(c, `/app/${c.var.org}/settings/calendars?said=calendar_connected#connection-${accepted.id}`);
  const waiting = await waitingConsent(c.var.ctx, c.req.param('id'), session(c));
  return page(c, <ConsentPage viewer={memberOf(c.var.ctx)} waiting={waiting} trouble={accepted.because} />, 409);
});

consentRoutes.delete(`${PATH}/:id`, asking, memberGate, async (c) => {
  await dropConsent(c.var.ctx, c.req.param('id'), session(c));
  return done(c, `/app/${c.var.org}/settings/calendars?said=consent_dropped`);
});

function lost(c: C, provider: OAuthProvider, { because, slug }: Lost) {
  const language = chooseLanguage(c.req.header('accept-language'));
  const home = slug === null ? null : `/app/${slug}/settings/calendars`;
  return page(
    c,
    <LostPage language={language} provider={provider} because={because} home={home} />,
    because === 'unknown' ? 404 : 409,
  );
}

// Behind the member's gate there is one.
function session(c: C): string {
  return sessionToken(c) ?? '';
}
