/**
 * A model behind the Responses API, OpenAI's own or any that speaks like it, through the vendor's SDK. The SDK repeats
 * nothing by itself: whether asking once more may help is judged by the fault, and never beyond what a turn may take.
 */
import type { OpenAI } from 'openai';
import type { APIPromise } from 'openai/core/api-promise';
import type { Stream } from 'openai/core/streaming';
import type { ResponseCreateParamsStreaming, ResponseStreamEvent } from 'openai/resources/responses/responses';
import type { Fetch } from '../call.ts';
import type { Model, ModelAnswer, ModelFault, ModelHands, ModelQuestion, ModelUse } from './index.ts';
import { failureOf } from './openai-faults.ts';
import { requestOf } from './openai-request.ts';
import { NO_USE, readAnswer } from './openai-stream.ts';

/** How long is waited (ms): for the first event, between two, and for all of one question with its repetition. */
export type Patience = { first: number; between: number; whole: number };

const PATIENCE: Patience = { first: 20_000, between: 15_000, whole: 60_000 };
/** Where a server does not say how long it is busy. */
const PAUSE_MS: Partial<Record<ModelFault, number>> = { busy: 1_500, locked: 2_500, broken: 0, silent: 0 };
/** Less than that of the time is no time to ask again. */
const WORTH_MS = 3_000;
const BODY_MAX_BYTES = 4 * 1024 * 1024;
const EMBED_TIMEOUT_MS = 15_000;

export type OpenAiSettings = {
  apiKey: string;
  /** Null is OpenAI's own. */
  baseUrl: string | null;
  model: string;
  /** Null: this server has none, and words are searched for. */
  embeddingModel: string | null;
  fetch: Fetch;
  /** The SDK, or what the bundle holds of it. */
  sdk?: () => Promise<Pick<typeof import('openai'), 'OpenAI'>>;
  patience?: Patience;
  now?: () => number;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** The model of these settings; the SDK is loaded with its first question. */
export function makeOpenAi(settings: OpenAiSettings): Model {
  const { embeddingModel } = settings;
  let client: Promise<OpenAI> | null = null;
  const open = () => {
    client ??= openClient(settings);
    return client;
  };
  return {
    name: 'openai',
    ask: async (question, hands) => askTwice(settings, await open(), question, hands),
    embed:
      embeddingModel === null ? null : async (texts, signal) => embedAll(await open(), embeddingModel, texts, signal),
  };
}

async function openClient({ apiKey, baseUrl, fetch, sdk = () => import('openai') }: OpenAiSettings): Promise<OpenAI> {
  const { OpenAI } = await sdk();
  return new OpenAI({
    apiKey,
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    // Redirects would carry the key to wherever they point.
    fetchOptions: { redirect: 'manual' },
    fetch: async (input, init) => bounded(await fetch(input as string, init as RequestInit)),
  });
}

async function askTwice(
  settings: OpenAiSettings,
  client: OpenAI,
  question: ModelQuestion,
  hands: ModelHands,
): Promise<ModelAnswer> {
  const { patience = PATIENCE, now = Date.now, wait = pause } = settings;
  const until = now() + patience.whole;
  const body = requestOf(question, settings.model);
  const first = await askOnce(client, body, patience, hands);
  if (first.ok) return first;
  const pauseMs = first.retryAfterMs ?? PAUSE_MS[first.fault];
  const isWorth = PAUSE_MS[first.fault] !== undefined && pauseMs! + WORTH_MS <= until - now();
  if (!isWorth) return first;
  await wait(pauseMs!, hands.signal);
  if (hands.signal.aborted) return { ...first, fault: 'stopped', retryAfterMs: null };
  const left = until - now();
  const second = await askOnce(
    client,
    body,
    { ...patience, first: Math.min(patience.first, left), whole: left },
    hands,
  );
  return { ...second, use: sum(first.use, second.use) };
}

async function askOnce(
  client: OpenAI,
  body: ResponseCreateParamsStreaming,
  patience: Patience,
  { signal, part }: ModelHands,
): Promise<ModelAnswer> {
  if (signal.aborted) return { ok: false, fault: 'stopped', retryAfterMs: null, use: NO_USE };
  const watch = watching(patience);
  let half = false;
  try {
    const together = AbortSignal.any([signal, watch.signal]);
    const asked = client.post('/responses', { body, stream: true, signal: together, timeout: patience.whole });
    const events = await (asked as APIPromise<Stream<ResponseStreamEvent>>);
    return await readAnswer(untilAborted(events, together), {
      part,
      heard: () => {
        half = true;
        watch.heard();
      },
    });
  } catch (error) {
    if (signal.aborted) return { ok: false, fault: 'stopped', retryAfterMs: null, use: NO_USE };
    if (watch.signal.aborted) return { ok: false, fault: 'silent', retryAfterMs: null, use: NO_USE };
    return { ok: false, ...failureOf(error, half), use: NO_USE };
  } finally {
    watch.end();
  }
}

// The SDK ends an aborted stream as if it had come to its end, and never when the server goes silent in the middle.
async function* untilAborted<T>(events: Stream<T>, signal: AbortSignal): AsyncGenerator<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  const iterator = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await Promise.race([iterator.next(), aborted]);
      signal.throwIfAborted();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    events.controller.abort();
  }
}

function watching({ first, between, whole }: Patience) {
  const controller = new AbortController();
  const giveUp = () => controller.abort(new Error('Nobody answered in time'));
  const end = setTimeout(giveUp, whole);
  let silence = setTimeout(giveUp, first);
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(silence);
      silence = setTimeout(giveUp, between);
    },
    end() {
      clearTimeout(end);
      clearTimeout(silence);
    },
  };
}

async function embedAll(
  client: OpenAI,
  model: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<readonly number[][] | null> {
  if (texts.length === 0) return [];
  try {
    const body = { model, input: [...texts], encoding_format: 'float' as const };
    const { data } = await client.embeddings.create(body, { signal, timeout: EMBED_TIMEOUT_MS });
    const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
    const isWhole = vectors.length === texts.length && vectors.every((one) => Array.isArray(one) && one.length > 0);
    return isWhole ? vectors : null;
  } catch {
    return null;
  }
}

function bounded(response: Response): Response {
  if (!response.body) return response;
  let size = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > BODY_MAX_BYTES) controller.error(new SyntaxError('Too long for an answer'));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counting), { status, statusText, headers });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

function sum(one: ModelUse, other: ModelUse): ModelUse {
  return {
    input: one.input + other.input,
    cached: one.cached + other.cached,
    output: one.output + other.output,
    reasoning: one.reasoning + other.reasoning,
  };
}
