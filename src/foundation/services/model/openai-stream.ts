/**
 * Reads the events of a streamed response (OpenAI, "Streaming events"). Only a response that says itself that it is at its
 * end is an answer: what breaks off before is not, however much of it there is.
 */
import type { Response, ResponseStreamEvent, ResponseUsage } from 'openai/resources/responses/responses';
import type { ModelAnswer, ModelCall, ModelUse } from './index.ts';
import { byCode } from './openai-faults.ts';

const TEXT_MAX = 100_000;
const EVENTS_MAX = 50_000;

export const NO_USE: ModelUse = { input: 0, cached: 0, output: 0, reasoning: 0 };

type Said = { text: string; refused: boolean; calls: ModelCall[] };

/** The answer of these events. `part` is told the text so far, `heard` that there was any event. Throws what they throw. */
export async function readAnswer(
  events: AsyncIterable<ResponseStreamEvent>,
  { part, heard }: { part?: (text: string) => void; heard: () => void },
): Promise<ModelAnswer> {
  const said: Said = { text: '', refused: false, calls: [] };
  let count = 0;
  for await (const event of events) {
    heard();
    const end = endOf(event, said);
    if (end) return end;
    const before = said.text;
    note(event, said);
    if (said.text !== before && !said.refused) part?.(said.text);
    count++;
    if (said.text.length > TEXT_MAX || count > EVENTS_MAX) return broken(NO_USE);
  }
  return broken(NO_USE);
}

function note(event: ResponseStreamEvent, said: Said): void {
  switch (event.type) {
    case 'response.output_text.delta':
      said.text += typeof event.delta === 'string' ? event.delta : '';
      break;
    case 'response.refusal.delta':
    case 'response.refusal.done':
      said.refused = true;
      break;
    case 'response.output_item.done':
      if (event.item.type === 'function_call') said.calls.push(callOf(event.item));
      break;
  }
}

function endOf(event: ResponseStreamEvent, said: Said): ModelAnswer | null {
  switch (event.type) {
    case 'response.completed':
      return answerOf(event.response, said, false);
    case 'response.incomplete':
      return answerOf(event.response, said, true);
    case 'response.failed':
      return failed(event.response.error?.code, useOf(event.response.usage));
    case 'error':
      return failed(event.code, NO_USE);
    default:
      return null;
  }
}

// The end repeats all that there is; servers of others leave it out there, and what was streamed counts.
function answerOf(response: Response, said: Said, incomplete: boolean): ModelAnswer {
  const whole = Array.isArray(response.output) && response.output.length > 0 ? wholeOf(response.output) : said;
  const filtered = incomplete && response.incomplete_details?.reason === 'content_filter';
  const use = useOf(response.usage);
  // A call that was cut off may not be used; words that were are shown to nobody either, but paid for.
  if (whole.calls.some(({ id, name }) => !id || !name)) return broken(use);
  return {
    ok: true,
    text: whole.text,
    calls: incomplete ? [] : whole.calls,
    refused: whole.refused || said.refused || filtered,
    cut: incomplete && !filtered,
    use,
    model: response.model,
  };
}

function wholeOf(output: Response['output']): Said {
  const said: Said = { text: '', refused: false, calls: [] };
  for (const item of output) {
    if (item.type === 'function_call') said.calls.push(callOf(item));
    if (item.type !== 'message') continue;
    for (const content of item.content ?? []) {
      if (content.type === 'output_text') said.text += content.text;
      else said.refused = true;
    }
  }
  return said;
}

function callOf({ call_id, name, arguments: given }: { call_id: string; name: string; arguments: string }): ModelCall {
  return { id: call_id, name, arguments: typeof given === 'string' ? given : '' };
}

function failed(code: string | null | undefined, use: ModelUse): ModelAnswer {
  return { ok: false, fault: byCode(code) ?? 'broken', retryAfterMs: null, use };
}

function broken(use: ModelUse): ModelAnswer {
  return { ok: false, fault: 'broken', retryAfterMs: null, use };
}

function useOf(usage: ResponseUsage | null | undefined): ModelUse {
  return {
    input: tokens(usage?.input_tokens),
    cached: tokens(usage?.input_tokens_details?.cached_tokens),
    output: tokens(usage?.output_tokens),
    reasoning: tokens(usage?.output_tokens_details?.reasoning_tokens),
  };
}

function tokens(count: unknown): number {
  return typeof count === 'number' && Number.isFinite(count) && count > 0 ? Math.round(count) : 0;
}
