/** Endpoints are added, proved, changed, switched off and removed by owners and admins. */
import { randomBytes } from 'node:crypto';
import { keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { at, build, type MemberEntry, rows, type Statement, sql } from '#foundation/db/index.ts';
import { isId, newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { signWebhook } from '#foundation/lib/signatures.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { words } from '#words/index.ts';
import type { EndpointInput } from './inputs.ts';
import { ENDPOINTS_MAX, type Endpoint, endpoints, endpointWithSecret } from './queries.ts';
import { answersChallenge } from './rules.ts';
import { webhookDeliveries, webhookEndpoints } from './schema.ts';

const SECRET_BYTES = 32;
const t = words('en').endpoints;

/** Whether an endpoint answered the challenge, and else what it did: one of the sentences' names, or a status. */
export type Proof = { proven: true } | { proven: false; because: 'forbidden' | 'unreachable' | number };

/**
 * Adds an endpoint and sends it the challenge; nothing else is sent to it before it has answered that. Throws Refusal
 * not_yours, and invalid for an address that may not be asked.
 */
export async function addEndpoint(
  ctx: Ctx,
  input: EndpointInput,
  repeat: Repeatable | null = null,
): Promise<{ id: string; secret: string; proof: Proof }> {
  const [list] = await ctx.db.read([endpoints()]);
  const { userId } = manager(ctx);
  if (list.length >= ENDPOINTS_MAX) throw wrongUrl(t.many(ENDPOINTS_MAX));
  refuseForbidden(ctx, input.url);
  const [id, secret] = [newId(ctx.now), newSecret()];
  const sealed = sealSecret(ctx, id, secret);
  await ctx.write([
    build.insert(webhookEndpoints).values({ ...input, id, secret: sealed, createdBy: userId, createdAt: ctx.now }),
    happened(ctx, 'endpoint.added', id),
    ...(repeat ? [keepAnswer(repeat, id, 201)] : []),
  ]);
  return { id, secret, proof: await challenge(ctx, { id, url: input.url, secret }) };
}

/**
 * Changes an endpoint; one that got another address is sent the challenge again first. Answers the proof, null where none
 * was needed. Throws Refusal not_found, not_yours, and invalid for an address that may not be asked.
 */
export async function changeEndpoint(ctx: Ctx, id: string, input: EndpointInput): Promise<Proof | null> {
  const found = await ownEndpoint(ctx, id);
  refuseForbidden(ctx, input.url);
  const moved = found.url !== input.url;
  await ctx.write([
    build
      .update(webhookEndpoints)
      .set({
        ...input,
        ...(moved && { status: 'unproven' as const, failingSince: null, offAt: null, offReason: null }),
      })
      .where(sql`id = ${id}::uuid`),
    happened(ctx, 'endpoint.changed', id),
  ]);
  return moved ? challenge(ctx, { id, url: input.url, secret: found.secret }) : null;
}

/** Sends the challenge once more. Throws Refusal not_found, not_yours. */
export async function proveEndpoint(ctx: Ctx, id: string): Promise<Proof> {
  return challenge(ctx, await ownEndpoint(ctx, id));
}

/** The secret with which an endpoint's messages are signed, for who has just made it. Throws Refusal not_found, not_yours. */
export async function ownSecret(ctx: Ctx, id: string): Promise<string> {
  return (await ownEndpoint(ctx, id)).secret;
}

/** A new secret, with which signatures are made at once. Throws Refusal not_found, not_yours. */
export async function renewSecret(ctx: Ctx, id: string): Promise<string> {
  await ownEndpoint(ctx, id);
  const secret = newSecret();
  await ctx.write([
    build
      .update(webhookEndpoints)
      .set({ secret: sealSecret(ctx, id, secret) })
      .where(sql`id = ${id}::uuid`),
    happened(ctx, 'endpoint.secret_renewed', id),
  ]);
  return secret;
}

/** Switches an endpoint off; what waits for it is not sent. Throws Refusal not_found, not_yours. */
export async function switchOff(ctx: Ctx, id: string): Promise<void> {
  await ownEndpoint(ctx, id);
  await ctx.write([...offStatements(id, 'person', ctx.now), happened(ctx, 'endpoint.off', id, changedHere(id))]);
}

/** Switches it on again, by the challenge. Throws Refusal not_found, not_yours. */
export async function switchOn(ctx: Ctx, id: string): Promise<Proof> {
  const found = await ownEndpoint(ctx, id);
  await ctx.write([
    rows(sql`
      update ${webhookEndpoints} set status = 'unproven', failing_since = null, off_at = null, off_reason = null
      where id = ${id}::uuid and status = 'off'`),
    happened(ctx, 'endpoint.on', id, changedHere(id)),
  ]);
  return challenge(ctx, found);
}

/** Removes an endpoint and its log. Throws Refusal not_found, not_yours. */
export async function removeEndpoint(ctx: Ctx, id: string): Promise<void> {
  await ownEndpoint(ctx, id);
  await ctx.write([
    happened(ctx, 'endpoint.removed', id),
    rows(sql`delete from ${webhookEndpoints} where id = ${id}::uuid`),
  ]);
}

/** Sends a message of the log again, as a new one with the same words. Throws Refusal not_found, not_yours, endpoint_off. */
export async function replayHook(
  ctx: Ctx,
  endpointId: string,
  hookId: string,
  repeat: Repeatable | null = null,
): Promise<string> {
  if (!isId(hookId)) throw new Refusal('not_found');
  const found = await ownEndpoint(ctx, endpointId);
  if (found.status !== 'active') throw new Refusal('endpoint_off');
  const [[hook]] = await ctx.db.read([
    build
      .select({
        id: webhookDeliveries.id,
        eventId: webhookDeliveries.eventId,
        name: webhookDeliveries.name,
        payload: webhookDeliveries.payload,
      })
      .from(webhookDeliveries)
      .where(sql`id = ${hookId}::uuid and endpoint_id = ${endpointId}::uuid`),
  ]);
  if (!hook) throw new Refusal('not_found');
  const body = ctx.keys.vault.open(placeOfPayload(hook.id, found.organizationId), hook.payload);
  const id = newId(ctx.now);
  const payload = ctx.keys.vault.seal(placeOfPayload(id, found.organizationId), body);
  ctx.enqueue({ type: 'hooks', ids: [id] });
  await ctx.write([
    rows(sql`
      insert into ${webhookDeliveries} (id, endpoint_id, event_id, round, name, payload, next_attempt_at, created_at)
      select ${id}::uuid, ${endpointId}::uuid, ${hook.eventId}::uuid, 1 + max(h.round), ${hook.name}, ${payload}, ${at(ctx.now)}, ${at(ctx.now)}
      from ${webhookDeliveries} h where h.endpoint_id = ${endpointId}::uuid and h.event_id = ${hook.eventId}::uuid`),
    ...(repeat ? [keepAnswer(repeat, id, 202)] : []),
  ]);
  return id;
}

/** Switches an endpoint off in a batch, and ends what waits for it. */
export function offStatements(id: string, reason: 'failing' | 'gone' | 'person', now: number): Statement[] {
  return [
    rows(sql`
      update ${webhookEndpoints} set status = 'off', off_at = ${at(now)}, off_reason = ${reason}
      where id = ${id}::uuid and status <> 'off'`),
    rows(sql`
      update ${webhookDeliveries} set status = 'failed', failed_at = ${at(now)}
      where endpoint_id = ${id}::uuid and status in ('pending', 'sending')`),
  ];
}

/** Where a message's sealed words stand. */
export function placeOfPayload(row: string, organization: string) {
  return { table: 'webhook_deliveries', column: 'payload', row, organization };
}

/** Where an endpoint's sealed secret stands. */
export function placeOfSecret(row: string, organization: string) {
  return { table: 'webhook_endpoints', column: 'secret', row, organization };
}

/** An instant as a parameter. */

async function challenge(ctx: Ctx, { id, url, secret }: { id: string; url: string; secret: string }): Promise<Proof> {
  const asked = newToken();
  const timestamp = new Date(ctx.now).toISOString();
  const body = JSON.stringify({ type: 'endpoint.challenge', timestamp, data: { challenge: asked } });
  const headers = {
    'content-type': 'application/json',
    ...signWebhook(secret, newId(ctx.now), body, ctx.now, 'webhook'),
  };
  const called = await ctx.services.outside.post(url, { headers, body });
  if (!called.answered) return { proven: false, because: called.reason === 'forbidden' ? 'forbidden' : 'unreachable' };
  const right = called.status >= 200 && called.status < 300 && answersChallenge(called.json, asked);
  if (!right) return { proven: false, because: called.status };
  // What waited for the proof goes now.
  ctx.due(ctx.now);
  await ctx.write([
    rows(sql`
      update ${webhookEndpoints} set status = 'active', failing_since = null
      where id = ${id}::uuid and url = ${url} and status = 'unproven'`),
    happened(ctx, 'endpoint.proven', id, changedHere(id)),
  ]);
  return { proven: true };
}

async function ownEndpoint(ctx: Ctx, id: string): Promise<Endpoint & { secret: string; organizationId: string }> {
  if (!isId(id)) throw new Refusal('not_found');
  const [[found]] = await ctx.db.read([endpointWithSecret(id)]);
  if (!found) throw new Refusal('not_found');
  manager(ctx);
  return { ...found, secret: ctx.keys.vault.open(placeOfSecret(id, found.organizationId), found.secret) };
}

// What happens in the organization leaves it by these addresses: its owners and admins say where to.
function manager(ctx: Ctx): MemberEntry {
  const member = memberOf(ctx);
  if (member.role === 'member') throw new Refusal('not_yours');
  return member;
}

function refuseForbidden(ctx: Ctx, url: string): void {
  const why = ctx.services.outside.forbids(url);
  if (why) throw wrongUrl(t.faults[why]);
}

function wrongUrl(sentence: string): Refusal {
  return new Refusal('invalid', { fields: { url: [sentence] } });
}

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

function sealSecret(ctx: Ctx, id: string, secret: string) {
  return ctx.keys.vault.seal(placeOfSecret(id, memberOf(ctx).organizationId), secret);
}

// What is so already leaves no second trace.
function changedHere(id: string) {
  return sql`exists (select 1 from ${webhookEndpoints} e where e.id = ${id}::uuid and e.xmin = pg_current_xact_id()::xid)`;
}

function happened(ctx: Ctx, name: string, id: string, when?: ReturnType<typeof changedHere>): Statement {
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId ? { actorType: 'key', actorId: keyId } : { actorType: 'user', actorId: userId };
  const about = { name, subjectType: 'webhook_endpoint', subjectId: id };
  return record(ctx, { ...about, ...(actor as { actorType: 'user'; actorId: string }) }, when);
}
