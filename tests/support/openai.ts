/**
 * A server that speaks like OpenAI's Responses API, for tests. It judges every request by the published shapes and refuses
 * what they do not know; it streams with sequence numbers, and misbehaves in every way that a reply asks for.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/** What the model does with a request. */
export type Reply =
  | { say: string; model?: string }
  | { call: string; arguments: unknown; say?: string }
  | { refuse: string }
  | { empty: true }
  /** It comes to the end of what it may write, or a filter stops it. */
  | { cut: string; reason: 'max_output_tokens' | 'content_filter' }
  | { status: number; code?: string; headers?: Record<string, string> }
  /** The stream itself says that it failed. */
  | { fail: string }
  | { wrong: string }
  /** Nothing comes, or nothing more after these words. */
  | { stall: string | null }
  | { breakOff: string }
  | { html: true }
  | { halfJson: true }
  /** As servers of others do it: no numbers, nothing repeated at the end. */
  | { plain: string };

export type Asked = z.infer<typeof requestShape>;
type Script = Reply | ((asked: Asked) => Reply);

const name = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('input_text'), text: z.string() }),
  z.strictObject({ type: z.literal('output_text'), text: z.string() }),
]);
const message = z.strictObject({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content: z.union([z.string(), z.array(part).min(1)]),
});
const call = z.strictObject({
  type: z.literal('function_call'),
  id: z.string().startsWith('fc_').optional(),
  call_id: z.string().min(1).max(64),
  name,
  arguments: z.string(),
});
const output = z.strictObject({
  type: z.literal('function_call_output'),
  call_id: z.string().min(1).max(64),
  output: z.string(),
});
const schema: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown()).refine(isStrict, {
  message: 'In strict mode every object names all of its keys as required and allows no others',
});
const tool = z.strictObject({
  type: z.literal('function'),
  name,
  description: z.string().optional(),
  parameters: schema,
  strict: z.literal(true),
});
const requestShape = z.strictObject({
  model: z.string().min(1),
  instructions: z.string().optional(),
  input: z.array(z.union([message, call, output])).min(1),
  tools: z.array(tool).min(1).optional(),
  tool_choice: z.enum(['auto', 'none', 'required']).optional(),
  parallel_tool_calls: z.boolean().optional(),
  max_output_tokens: z.number().int().min(16).optional(),
  store: z.boolean().optional(),
  stream: z.literal(true),
  safety_identifier: z.string().max(128).optional(),
  text: z
    .strictObject({
      format: z.strictObject({ type: z.literal('json_schema'), name, schema, strict: z.literal(true) }),
    })
    .optional(),
});
const embeddingShape = z.strictObject({
  model: z.string().min(1),
  input: z.array(z.string().min(1)).min(1).max(2048),
  encoding_format: z.enum(['float', 'base64']),
});

export type OpenAiServer = Awaited<ReturnType<typeof openAiServer>>;

/** A server on this machine's loopback; `key` is the one that it takes. Close it. */
export async function openAiServer(key = 'sk-test') {
  const replies: Script[] = [];
  const asked: Asked[] = [];
  const faults: string[] = [];
  const server = createServer((request, response) => void answer(request, response, { key, replies, asked, faults }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    key,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** What was asked, in order, and what of it was not as published. */
    asked,
    faults,
    /** What it does next, one for each request; the last one stays. */
    reply: (...next: Script[]) => {
      replies.length = 0;
      asked.length = 0;
      replies.push(...next);
    },
    close: () => closed(server),
  };
}

type State = { key: string; replies: Script[]; asked: Asked[]; faults: string[] };

async function answer(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const body = await bodyOf(request);
  if (request.headers.authorization !== `Bearer ${state.key}`)
    return refuse(response, 401, 'invalid_api_key', 'Incorrect API key provided');
  if (request.method !== 'POST') return refuse(response, 405, null, 'Not allowed');
  if (request.url === '/v1/embeddings') return embed(response, body, state);
  if (request.url !== '/v1/responses') return refuse(response, 404, null, 'Unknown request URL');
  const parsed = requestShape.safeParse(body);
  const fault = parsed.success ? outputsFault(parsed.data) : z.prettifyError(parsed.error);
  if (!parsed.success || fault) {
    state.faults.push(fault!);
    return refuse(response, 400, 'invalid_request', fault!);
  }
  state.asked.push(parsed.data);
  const script = state.replies.length > 1 ? state.replies.shift()! : state.replies[0]!;
  perform(response, typeof script === 'function' ? script(parsed.data) : script, parsed.data);
}

/** Every call has its output, and no output comes without its call. */
function outputsFault({ input }: Asked): string | null {
  const calls = input.flatMap((item) => ('type' in item && item.type === 'function_call' ? [item.call_id] : []));
  const outputs = input.flatMap((item) =>
    'type' in item && item.type === 'function_call_output' ? [item.call_id] : [],
  );
  const open = calls.find((id) => !outputs.includes(id));
  if (open) return `No tool output found for function call ${open}.`;
  const lone = outputs.find((id) => !calls.includes(id));
  return lone ? `No tool call found for function call output with call_id ${lone}.` : null;
}

function perform(response: ServerResponse, reply: Reply, asked: Asked): void {
  if ('status' in reply) {
    refuse(response, reply.status, reply.code ?? null, 'As asked', reply.headers);
    return;
  } else if ('html' in reply) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Gateway</title><p>Sign in</p>');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const events = eventsOf(reply, asked);
  for (const event of events) response.write(spell(event));
  if ('halfJson' in reply) response.end('event: response.output_text.delta\ndata: {"type":"response.output_te');
  else if ('breakOff' in reply) setImmediate(() => response.destroy());
  else if (!('stall' in reply)) response.end('data: [DONE]\n\n');
}

type Event = { type: string } & Record<string, unknown>;

function eventsOf(reply: Reply, asked: Asked): Event[] {
  const events = rawEvents(reply, asked);
  return 'plain' in reply ? events : events.map((event, at) => ({ ...event, sequence_number: at }));
}

function rawEvents(reply: Reply, asked: Asked): Event[] {
  const response = responseOf(asked, 'in_progress', []);
  const start = [
    { type: 'response.created', response },
    { type: 'response.in_progress', response },
  ];
  if ('halfJson' in reply) return start;
  if ('stall' in reply) return reply.stall === null ? [] : [...start, ...words(reply.stall)];
  if ('breakOff' in reply) return [...start, ...words(reply.breakOff)];
  if ('fail' in reply)
    return [
      ...start,
      {
        type: 'response.failed',
        response: { ...responseOf(asked, 'failed', []), error: { code: reply.fail, message: 'x' } },
      },
    ];
  if ('wrong' in reply) return [...start, { type: 'error', code: reply.wrong, message: 'It went wrong', param: null }];
  if ('plain' in reply)
    return [
      { type: 'response.output_text.delta', delta: reply.plain },
      { type: 'response.completed', response: { model: asked.model, status: 'completed' } },
    ];
  if ('cut' in reply) {
    const end = {
      ...responseOf(asked, 'incomplete', [messageOf(reply.cut)]),
      incomplete_details: { reason: reply.reason },
    };
    return [...start, ...words(reply.cut), { type: 'response.incomplete', response: end }];
  }
  return [...start, ...itemEvents(reply), { type: 'response.completed', response: endOf(reply, asked) }];
}

function itemEvents(reply: Reply): Event[] {
  if ('refuse' in reply) {
    const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
    return [
      { type: 'response.output_item.added', output_index: 0, item: messageOf('') },
      { type: 'response.refusal.delta', ...place, delta: reply.refuse },
      { type: 'response.refusal.done', ...place, refusal: reply.refuse },
    ];
  }
  if ('call' in reply) {
    const item = callOf(reply);
    const place = { item_id: item.id, output_index: 0 };
    return [
      ...(reply.say ? words(reply.say) : []),
      { type: 'response.output_item.added', output_index: 0, item: { ...item, arguments: '' } },
      { type: 'response.function_call_arguments.delta', ...place, delta: item.arguments },
      { type: 'response.function_call_arguments.done', ...place, arguments: item.arguments },
      { type: 'response.output_item.done', output_index: 0, item },
    ];
  }
  return 'say' in reply ? words(reply.say) : [];
}

function endOf(reply: Reply, asked: Asked) {
  if ('refuse' in reply) {
    const content = [{ type: 'refusal', refusal: reply.refuse }];
    return responseOf(asked, 'completed', [{ ...messageOf(''), content }]);
  }
  if ('call' in reply)
    return responseOf(asked, 'completed', [...(reply.say ? [messageOf(reply.say)] : []), callOf(reply)]);
  return responseOf(asked, 'completed', 'say' in reply ? [messageOf(reply.say)] : []);
}

let calls = 0;

function callOf(reply: { call: string; arguments: unknown }) {
  calls += 1;
  const given = typeof reply.arguments === 'string' ? reply.arguments : JSON.stringify(reply.arguments);
  return {
    type: 'function_call',
    id: `fc_${calls}`,
    call_id: `call_${calls}`,
    name: reply.call,
    arguments: given,
    status: 'completed',
  };
}

function words(text: string): Event[] {
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const pieces = text.match(/[\s\S]{1,12}/g) ?? [];
  return [
    { type: 'response.output_item.added', output_index: 0, item: messageOf('') },
    { type: 'response.content_part.added', ...place, part: { type: 'output_text', text: '', annotations: [] } },
    ...pieces.map((delta) => ({ type: 'response.output_text.delta', ...place, delta, logprobs: [] })),
    { type: 'response.output_text.done', ...place, text },
  ];
}

function messageOf(text: string) {
  return {
    type: 'message',
    id: 'msg_1',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text, annotations: [] }],
  };
}

function responseOf(asked: Asked, status: string, items: unknown[]) {
  const input = JSON.stringify(asked.input).length + (asked.instructions?.length ?? 0);
  const usage =
    status === 'in_progress'
      ? null
      : {
          input_tokens: Math.ceil(input / 4),
          input_tokens_details: { cached_tokens: 10, cache_write_tokens: 0 },
          output_tokens: 20,
          output_tokens_details: { reasoning_tokens: 5 },
          total_tokens: Math.ceil(input / 4) + 20,
        };
  return { id: 'resp_1', object: 'response', model: asked.model, status, output: items, error: null, usage };
}

function embed(response: ServerResponse, body: unknown, state: State): void {
  const parsed = embeddingShape.safeParse(body);
  if (!parsed.success) {
    refuse(response, 400, 'invalid_request', z.prettifyError(parsed.error));
    return;
  }
  const script = state.replies[0];
  if (script && typeof script !== 'function' && 'status' in script) {
    refuse(response, script.status, null, 'x');
    return;
  }
  // In no order: each says which it is.
  const data = parsed.data.input
    .map((text, index) => ({ object: 'embedding', index, embedding: [text.length, index, 1] }))
    .toReversed();
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'list', model: parsed.data.model, data, usage: { prompt_tokens: 1 } }));
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string | null,
  message: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code } }));
}

function spell(event: Event): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}

function isStrict(shape: Record<string, unknown>): boolean {
  const { type, properties, required, additionalProperties, items, anyOf } = shape;
  const nested = [items, ...(Array.isArray(anyOf) ? anyOf : [])].filter(Boolean) as Record<string, unknown>[];
  if (!nested.every(isStrict)) return false;
  if (type !== 'object') return true;
  const known = (properties ?? {}) as Record<string, Record<string, unknown>>;
  const all = Array.isArray(required) && Object.keys(known).every((key) => required.includes(key));
  return all && additionalProperties === false && Object.values(known).every(isStrict);
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
