/**
 * `/mcp`: the API for AI agents (Model Context Protocol, Streamable HTTP, each request on its own). Who asks shows an API
 * key; a tool does what the JSON API does under that key.
 */
import { Hono } from 'hono';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { keyGate, mayByKey } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { asRefusal } from '#foundation/http/problems.tsx';
import { faultFields } from '#foundation/lib/log.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { AS_DATA, refusalText, TOOLS } from './rules.ts';
import type { Asked, Tool } from './tools/rules.ts';

const PER_MINUTE = 240;
const VERSION = '1';
const INSTRUCTIONS =
  'Parley books appointments and talks with customers. Find an invitation and the participant, look at their free times, then take, move or cancel. Instants are RFC 3339.';

/** Sends a request through the whole app, as if it had come from outside. */
export type Dispatch = (request: Request, env: AppEnv['Bindings']) => Response | Promise<Response>;

/** The endpoint; `dispatch` is the app that it stands in. */
export function mcpApi(dispatch: Dispatch) {
  const routes = new Hono<AppEnv>();
  routes.post('/mcp', limited('mcp', PER_MINUTE), keyGate('invitations:read'), async (c) => {
    refuseForeign(c);
    // Any of the two lets in; each tool asks for its own.
    await mayByKey(c, 'invitations:read').catch(() => mayByKey(c, 'conversations:read'));
    // Only who speaks MCP pays for the library's start.
    const { createMcpHandler, McpServer } = await import('#foundation/lib/protocol.ts');
    const handler = createMcpHandler(() => {
      const server = new McpServer({ name: 'parley', version: VERSION }, { instructions: INSTRUCTIONS });
      for (const tool of TOOLS) register(server, tool, c, dispatch);
      return server;
    });
    return handler.fetch(c.req.raw);
  });
  // There is nothing to listen to and no session to end.
  routes.on(['GET', 'DELETE'], '/mcp', (c) => c.text('Method Not Allowed', 405, { Allow: 'POST' }));
  return routes;
}

type Server = InstanceType<typeof import('@modelcontextprotocol/server')['McpServer']>;

function register(server: Server, tool: Tool, c: C, dispatch: Dispatch): void {
  const { name, title, description, hints, input } = tool;
  const about = { title, description, inputSchema: input(), annotations: { title, ...hints } };
  server.registerTool(name, about, async (args) => {
    try {
      return await answerOf(c, tool, tool.asks(args as Record<string, never>), dispatch);
    } catch (error) {
      return refused(c, error);
    }
  });
}

async function answerOf(c: C, tool: Tool, asked: Asked, dispatch: Dispatch) {
  await mayByKey(c, tool.permission);
  const answer = await ask(c, dispatch, asked);
  const text = await answer.text();
  const body = text === '' ? { done: true } : (JSON.parse(text) as Record<string, unknown>);
  if (!answer.ok) return says(refusalText(body), true);
  return { ...says(`${AS_DATA}\n${JSON.stringify(body)}`), structuredContent: body };
}

// The library would hand the error's own message on, which is written for us.
function refused(c: C, error: unknown) {
  const refusal = asRefusal(error);
  if (!refusal) c.var.ctx.log.error('A tool failed', faultFields(error));
  const title = words('en').refusals[refusal?.reason ?? 'unexpected'];
  return says(refusalText({ title, code: refusal?.reason ?? 'unexpected' }), true);
}

function says(text: string, isError = false) {
  return { isError, content: [{ type: 'text' as const, text }] };
}

async function ask(c: C, dispatch: Dispatch, { of, path, ...asked }: Asked): Promise<Response> {
  if (!of) return send(c, dispatch, { ...asked, path });
  const found = await send(c, dispatch, { method: 'GET', path: `/invitations/${of.invitationId}` });
  if (!found.ok) return found;
  const { participants } = (await found.json()) as { participants: { id: string; link: string }[] };
  const link = participants.find(({ id }) => id === of.participantId)?.link;
  // The door of links says in its own words that there is none.
  const token = link?.split('/').at(-1) ?? 'none';
  return send(c, dispatch, { ...asked, path: path.replace(':token', token) });
}

async function send(c: C, dispatch: Dispatch, { method, path, json, idempotencyKey }: Asked): Promise<Response> {
  const headers = new Headers({ authorization: c.req.header('authorization') ?? '' });
  const network = c.req.header('cf-connecting-ip');
  if (network) headers.set('cf-connecting-ip', network);
  if (json !== undefined) headers.set('content-type', 'application/json');
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
  const body = json === undefined ? undefined : JSON.stringify(json);
  return dispatch(new Request(`${c.var.runtime.config.origin}/api/v1${path}`, { method, headers, body }), c.env);
}

// A page of another site has no business here, even with a key in its hands (MCP, Streamable HTTP, Security).
function refuseForeign(c: C): void {
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== c.var.runtime.config.origin) throw new Refusal('foreign_origin');
}
