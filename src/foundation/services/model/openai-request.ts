/**
 * A question as a request to the Responses API (`POST /v1/responses`, OpenAI). Nothing is kept there (`store: false`), one
 * tool is asked for at a time, and what people outside wrote stands in `user` items and results of tools alone.
 */
import type {
  FunctionTool,
  ResponseCreateParamsStreaming,
  ResponseInputItem,
} from 'openai/resources/responses/responses';
import type { ModelItem, ModelQuestion, ModelTool } from './index.ts';

/** What stands before a person's answer: the model is not to take it for its own. */
export const PERSON_MARK = '[A person of the team answered:]';

/** The body of the request; `model` is the configured one, for a question that names none. */
export function requestOf(question: ModelQuestion, model: string): ResponseCreateParamsStreaming {
  const { instructions, items, tools, format, maxOutputTokens, customer } = question;
  return {
    model: question.model ?? model,
    instructions,
    input: items.map(inputOf),
    max_output_tokens: maxOutputTokens,
    store: false,
    stream: true,
    safety_identifier: customer,
    ...(tools.length > 0 && { tools: tools.map(toolOf), tool_choice: 'auto', parallel_tool_calls: false }),
    ...(format && { text: { format: { type: 'json_schema', strict: true, ...format } } }),
  };
}

function inputOf(item: ModelItem): ResponseInputItem {
  switch (item.kind) {
    case 'user':
      return { role: 'user', content: item.text };
    case 'agent':
      return { role: 'assistant', content: item.text };
    case 'person':
      return { role: 'assistant', content: `${PERSON_MARK} ${item.text}` };
    case 'call':
      return { type: 'function_call', call_id: item.id, name: item.name, arguments: item.arguments };
    case 'result':
      return { type: 'function_call_output', call_id: item.id, output: item.output };
  }
}

function toolOf({ name, description, parameters }: ModelTool): FunctionTool {
  return { type: 'function', name, description, parameters, strict: true };
}
