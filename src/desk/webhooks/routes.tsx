import { Hono } from 'hono';
import { saidNotices } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import {
  addEndpoint,
  changeEndpoint,
  endpointById,
  endpointForm,
  endpoints,
  hooksOf,
  type Proof,
  proveEndpoint,
  removeEndpoint,
  renewSecret,
  replayHook,
  switchOff,
  switchOn,
} from '#deliveries/index.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields, readForm } from '#foundation/http/bodies.ts';
import { type FormFaults, formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import {
  EndpointPage,
  type EndpointPageProps,
  EndpointsPage,
  type EndpointsPageProps,
  type TypedEndpoint,
} from './views.tsx';

const PATH = '/app/:org/settings/webhooks';
const ONE = `${PATH}/:id`;
const LOG_MAX = 50;

export const webhookPages = new Hono<AppEnv>();

webhookPages.get(PATH, memberGate, (c) => list(c, {}));

// The answer is a page and no redirect: the secret is shown this once.
webhookPages.post(PATH, memberGate, async (c) => {
  const form = await readForm(c, endpointForm);
  const typed = await typedEndpoint(c);
  if (!form.ok) return list(c, { typed, errors: form.errors }, 422);
  try {
    const { id, secret, proof } = await addEndpoint(c.var.ctx, form.value);
    return one(c, id, { secret, proof }, 201);
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', {});
    return list(c, { typed, errors }, status);
  }
});

webhookPages.get(ONE, memberGate, (c) => one(c, idOf(c), {}));

webhookPages.put(ONE, memberGate, async (c) => {
  const form = await readForm(c, endpointForm);
  const typed = await typedEndpoint(c);
  if (!form.ok) return one(c, idOf(c), { typed, errors: form.errors }, 422);
  try {
    const proof = await changeEndpoint(c.var.ctx, idOf(c), form.value);
    return proof === null ? back(c, 'endpoint_saved') : proved(c, proof);
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', {});
    return one(c, idOf(c), { typed, errors }, status);
  }
});

webhookPages.delete(ONE, memberGate, async (c) => {
  await removeEndpoint(c.var.ctx, idOf(c));
  return done(c, `/app/${c.var.org}/settings/webhooks?said=endpoint_removed`);
});

webhookPages.post(`${ONE}/proof`, memberGate, async (c) => proved(c, await proveEndpoint(c.var.ctx, idOf(c))));

webhookPages.post(`${ONE}/secret`, memberGate, async (c) => {
  const secret = await renewSecret(c.var.ctx, idOf(c));
  return one(c, idOf(c), { secret }, 201);
});

webhookPages.post(`${ONE}/pause`, memberGate, async (c) => {
  await switchOff(c.var.ctx, idOf(c));
  return back(c, 'endpoint_off');
});

webhookPages.delete(`${ONE}/pause`, memberGate, async (c) => proved(c, await switchOn(c.var.ctx, idOf(c))));

webhookPages.post(`${ONE}/deliveries/:hookId`, memberGate, async (c) => {
  await replayHook(c.var.ctx, idOf(c), c.req.param('hookId'));
  return back(c, 'hook_again');
});

type Status = 200 | 201 | FormFaults['status'];

async function list(c: C, more: Partial<EndpointsPageProps>, status: Status = 200) {
  const [found] = await c.var.ctx.db.read([endpoints()]);
  const viewer = memberOf(c.var.ctx);
  return page(
    c,
    <EndpointsPage viewer={viewer} endpoints={found} notices={said(c, viewer.language)} {...more} />,
    status,
  );
}

async function one(c: C, id: string, more: Partial<EndpointPageProps>, status: Status = 200) {
  const before = c.req.query('before');
  const cursor = isId(before) ? before : undefined;
  const [[endpoint], hooks] = await c.var.ctx.db.read([endpointById(id), hooksOf(id, { limit: LOG_MAX, cursor })]);
  if (!endpoint) throw new Refusal('not_found');
  const viewer = memberOf(c.var.ctx);
  const shown = hooks.slice(0, LOG_MAX);
  const older = hooks.length > LOG_MAX ? shown.at(-1)!.id : null;
  const props = { viewer, endpoint, hooks: shown, older, notices: said(c, viewer.language) };
  return page(c, <EndpointPage {...props} {...more} />, status);
}

function proved(c: C, proof: Proof) {
  return proof.proven ? back(c, 'endpoint_proven') : one(c, idOf(c), { proof }, 200);
}

function back(c: C, what: string) {
  return done(c, `/app/${c.var.org}/settings/webhooks/${idOf(c)}?said=${what}`);
}

function said(c: C, language: string) {
  return saidNotices(language, c.req.query('said'), words(language).endpoints.said);
}

async function typedEndpoint(c: C): Promise<TypedEndpoint> {
  const { typed, all } = await formFields(c);
  return { url: typed.url ?? '', description: typed.description ?? '', events: all.events ?? [] };
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
