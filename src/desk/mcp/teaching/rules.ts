/** The tools of the MCP endpoint by which Parley’s agents are taught. */
import * as inputs from '../inputs.ts';
import { query, READS, type Tool, tool } from '../tools/rules.ts';

const TEACHES = { destructiveHint: false, idempotentHint: true } as const;

export const TEACHING_TOOLS: readonly Tool[] = [
  tool(inputs.questionsInput, {
    name: 'list_open_questions',
    title: 'List what an agent could not answer',
    description: 'What customers asked and the agent did not know, what is asked most often first.',
    permission: 'conversations:read',
    hints: READS,
    asks: ({ agentId, ...part }) => ({ method: 'GET', path: `/agents/${agentId}/unanswered-questions${query(part)}` }),
  }),
  tool(inputs.teachInput, {
    name: 'answer_open_question',
    title: 'Answer what an agent could not',
    description:
      'The agent says so to every customer who asks from then on. Only what the person you work for has told you is true.',
    permission: 'conversations:write',
    hints: TEACHES,
    asks: ({ questionId, answer, idempotencyKey }) => ({
      method: 'POST',
      path: `/unanswered-questions/${questionId}/answer`,
      json: { answer },
      idempotencyKey,
    }),
  }),
  tool(inputs.knowInput, {
    name: 'add_knowledge',
    title: 'Let an agent know something',
    description:
      'A text from which the agent answers every customer. Only what the person you work for has told you is true.',
    permission: 'conversations:write',
    hints: TEACHES,
    asks: ({ agentId, idempotencyKey, ...text }) => ({
      method: 'POST',
      path: `/agents/${agentId}/knowledge`,
      json: { kind: 'text', ...text },
      idempotencyKey,
    }),
  }),
  tool(inputs.readPageInput, {
    name: 'add_knowledge_page',
    title: 'Let an agent know a page',
    description:
      'A page of the organization’s own website, read soon and again every day. Ask the person you work for first.',
    permission: 'conversations:write',
    hints: TEACHES,
    asks: ({ agentId, url, idempotencyKey }) => ({
      method: 'POST',
      path: `/agents/${agentId}/knowledge`,
      json: { kind: 'page', url },
      idempotencyKey,
    }),
  }),
];
