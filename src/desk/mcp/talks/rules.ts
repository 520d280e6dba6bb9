/** The tools of the MCP endpoint for conversations, and for the agents that hold them. */
import * as inputs from '../inputs.ts';
import { query, READS, type Tool, tool } from '../tools/rules.ts';

export const TALK_TOOLS: readonly Tool[] = [
  tool(inputs.talksInput, {
    name: 'list_conversations',
    title: 'List conversations',
    description: 'With customers on every channel, the newest first; `waiting` for a person, the longest first.',
    permission: 'conversations:read',
    hints: READS,
    asks: (args) => ({ method: 'GET', path: `/conversations${query(args)}` }),
  }),
  tool(inputs.talkInput, {
    name: 'read_conversation',
    title: 'Read a conversation',
    description: 'The last messages, each with its number and who wrote it.',
    permission: 'conversations:read',
    hints: READS,
    asks: ({ conversationId, ...part }) => ({
      method: 'GET',
      path: `/conversations/${conversationId}/messages${query(part)}`,
    }),
  }),
  tool(inputs.sayInput, {
    name: 'answer_customer',
    title: 'Answer as a person',
    description:
      'Sends it to the customer in the name of the key’s owner; Parley’s agent keeps still from then on. Ask the person you work for first.',
    permission: 'conversations:write',
    hints: { destructiveHint: true, idempotentHint: true },
    asks: ({ conversationId, text, idempotencyKey }) => ({
      method: 'POST',
      path: `/conversations/${conversationId}/messages`,
      json: { text },
      idempotencyKey,
    }),
  }),
  tool(inputs.templatesInput, {
    name: 'list_templates',
    title: 'List WhatsApp templates',
    description: 'With one that `canSend` a customer is reached after WhatsApp’s 24 hours; the others say why not.',
    permission: 'conversations:read',
    hints: READS,
    asks: ({ conversationId, ...asked }) => ({
      method: 'GET',
      path: `/conversations/${conversationId}/templates${query(asked)}`,
    }),
  }),
  tool(inputs.sendTemplateInput, {
    name: 'send_template',
    title: 'Send a WhatsApp template',
    description: 'With something in each of its places. Ask the person you work for first.',
    permission: 'conversations:write',
    hints: { destructiveHint: true, idempotentHint: true },
    asks: ({ conversationId, idempotencyKey, ...template }) => ({
      method: 'POST',
      path: `/conversations/${conversationId}/messages`,
      json: { template },
      idempotencyKey,
    }),
  }),
  tool(inputs.takeOverInput, {
    name: 'take_over',
    title: 'Take over from the agent',
    description: 'Parley’s agent keeps still for as long; hand_back ends it sooner.',
    permission: 'conversations:write',
    hints: { destructiveHint: false, idempotentHint: true },
    asks: ({ conversationId, minutes }) => ({
      method: 'PUT',
      path: `/conversations/${conversationId}/mode`,
      json: { mode: 'human', minutes },
    }),
  }),
  tool(inputs.handBackInput, {
    name: 'hand_back',
    title: 'Hand back to the agent',
    description: 'Parley’s agent answers again.',
    permission: 'conversations:write',
    hints: { destructiveHint: false, idempotentHint: true },
    asks: ({ conversationId, handled }) => ({
      method: 'PUT',
      path: `/conversations/${conversationId}/mode`,
      json: { mode: 'agent', handled },
    }),
  }),
  tool(inputs.assignInput, {
    name: 'assign_conversation',
    title: 'Give a conversation to somebody',
    description: 'To a colleague, or to nobody.',
    permission: 'conversations:write',
    hints: { destructiveHint: false, idempotentHint: true },
    asks: ({ conversationId, to }) => ({
      method: 'PUT',
      path: `/conversations/${conversationId}/assignment`,
      json: { to },
    }),
  }),
  tool(inputs.nothing, {
    name: 'list_colleagues',
    title: 'List colleagues',
    description: 'The members of the organization, to whom conversations are given.',
    permission: 'conversations:read',
    hints: READS,
    asks: () => ({ method: 'GET', path: '/colleagues' }),
  }),
  tool(inputs.linkInput, {
    name: 'send_booking_link',
    title: 'Send a booking link',
    description: 'Says the customer’s own link to pick a time by. Ask the person you work for first.',
    permission: 'conversations:write',
    hints: { destructiveHint: true, idempotentHint: true },
    asks: ({ conversationId, idempotencyKey }) => ({
      method: 'POST',
      path: `/conversations/${conversationId}/booking-link`,
      idempotencyKey,
    }),
  }),
  tool(inputs.notesInput, {
    name: 'read_notes',
    title: 'Read notes',
    description: 'What colleagues told each other in a conversation, the newest first.',
    permission: 'conversations:read',
    hints: READS,
    asks: ({ conversationId, ...part }) => ({
      method: 'GET',
      path: `/conversations/${conversationId}/notes${query(part)}`,
    }),
  }),
  tool(inputs.noteInput, {
    name: 'add_note',
    title: 'Leave a note',
    description: 'For colleagues; the customer never sees it.',
    permission: 'conversations:write',
    hints: { destructiveHint: false },
    asks: ({ conversationId, text, idempotencyKey }) => ({
      method: 'POST',
      path: `/conversations/${conversationId}/notes`,
      json: { text },
      idempotencyKey,
    }),
  }),
  tool(inputs.archiveInput, {
    name: 'archive_conversation',
    title: 'Archive a conversation, or take it out again',
    description: 'It leaves the inbox; whoever writes again begins another one. Taken out, it goes on where it was.',
    permission: 'conversations:write',
    hints: { destructiveHint: true, idempotentHint: true },
    asks: ({ conversationId, archived }) => ({
      method: archived ? 'PUT' : 'DELETE',
      path: `/conversations/${conversationId}/archive`,
    }),
  }),
  tool(inputs.blockInput, {
    name: 'block_person',
    title: 'Block or unblock a person',
    description:
      'Nobody is told of what they write on this channel, and nothing answers them. Ask the person you work for first.',
    permission: 'conversations:write',
    hints: { destructiveHint: true, idempotentHint: true },
    asks: ({ conversationId, blocked }) => ({
      method: blocked ? 'PUT' : 'DELETE',
      path: `/conversations/${conversationId}/block`,
    }),
  }),
  tool(inputs.nothing, {
    name: 'list_agents',
    title: 'List Parley’s agents',
    description: 'What each is told, may do and spend, which channel it answers, and whether it is paused.',
    permission: 'conversations:read',
    hints: READS,
    asks: () => ({ method: 'GET', path: '/agents' }),
  }),
  tool(inputs.pauseInput, {
    name: 'pause_agent',
    title: 'Pause or resume an agent',
    description: 'While it is paused, customers wait for people. Ask the person you work for first.',
    permission: 'conversations:write',
    hints: { destructiveHint: true, idempotentHint: true },
    asks: ({ agentId, paused }) => ({ method: paused ? 'PUT' : 'DELETE', path: `/agents/${agentId}/pause` }),
  }),
  tool(inputs.knowledgeInput, {
    name: 'search_knowledge',
    title: 'Search what an agent knows',
    description:
      'The passages from which it would answer a question, with where they are from; none where it knows nothing.',
    permission: 'conversations:read',
    hints: READS,
    asks: ({ agentId, question }) => ({
      method: 'GET',
      path: `/agents/${agentId}/knowledge/search${query({ q: question })}`,
    }),
  }),
  tool(inputs.nothing, {
    name: 'read_usage',
    title: 'Read what agents cost',
    description: 'Credits of thirty days by day and agent, the conversations that cost most, and what is left.',
    permission: 'conversations:read',
    hints: READS,
    asks: () => ({ method: 'GET', path: '/usage' }),
  }),
];
