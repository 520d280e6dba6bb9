/** A conversation as its rows: with an agent and what it knows, a turn and what it cost, and what was made of it. */
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from './database.ts';
import type { Person, World } from './world.ts';

export type Conversed = {
  channelId: string;
  /** Another one, which may be removed. */
  spareChannelId: string;
  /** And one more. */
  lastChannelId: string;
  agentId: string;
  versionId: string;
  knowledgeId: string;
  pageSourceId: string;
  questionId: string;
  conversationId: string;
  messageId: string;
  fileId: string;
  /** By which a provider fetches that file. */
  filePass: string;
  cannedId: string;
  /** Another one, which may be deleted. */
  spareCannedId: string;
  talkNoteId: string;
  /** Another one, which may be taken out. */
  spareTalkNoteId: string;
};

/** Gives somebody's organization all that. `mark` stands in every text; `leadId` is who wrote, `eventId` what came of it. */
export async function conversed(
  world: World,
  person: Person,
  mark: string,
  { leadId, identityId, eventId }: { leadId: string; identityId: string; eventId: string },
): Promise<Conversed> {
  const now = world.time.now();
  const { org, userId } = person;
  const when = new Date(now).toISOString();
  const id = () => newId(now);
  const ids = { channelId: id(), agentId: id(), versionId: id(), knowledgeId: id() };
  const [pageSourceId, questionId] = [id(), id()];
  const [conversationId, turnId, messageId, cannedId, talkNoteId] = [id(), id(), id(), id(), id()];
  const put = (table: string, row: Record<string, unknown>, secret: Record<string, string> = {}) => {
    const sealed = Object.entries(secret).map(([column, text]) => [
      column,
      world.runtime.keys.vault.seal({ table, column, row: String(row.id), organization: org.id }, text),
    ]);
    return insert(table, { organization_id: org.id, ...row, ...Object.fromEntries(sealed) });
  };
  const secrets = {
    token: `t ${mark}`,
    app_secret: `s ${mark}`,
    app_secret_before: `b ${mark}`,
    verify_token: `v ${mark}`,
  };
  const account = { platform: 'whatsapp', account_id: mark, display_name: `Front desk ${mark}`, status: 'active' };
  await put('channels', { id: ids.channelId, ...account, created_by: userId }, secrets);
  const told = { facet: 'name', state: 'approved', detail: `{"name":"Front desk ${mark}"}`, told_at: when };
  await put('channel_health', { id: id(), channel_id: ids.channelId, ...told });
  const spareChannelId = id();
  const webchat = { platform: 'webchat', account_id: `spare-${mark}`, display_name: 'Pages', status: 'active' };
  await put('channels', { id: spareChannelId, ...webchat, created_by: userId });
  const lastChannelId = id();
  await put('channels', { id: lastChannelId, ...webchat, account_id: `last-${mark}`, created_by: userId });
  await put('agents', { id: ids.agentId, channel_id: ids.channelId, name: `Robin ${mark}`, user_id: userId });
  const version = { agent_id: ids.agentId, number: 1, instructions: `Be kind ${mark}`, created_by: userId };
  await put('agent_prompt_versions', { id: ids.versionId, ...version });
  await ownerQuery('update agents set version_id = $1 where id = $2', [ids.versionId, ids.agentId]);
  const source = { agent_id: ids.agentId, kind: 'text', title: `Hours ${mark}`, status: 'ready', created_by: userId };
  await put('knowledge', { id: ids.knowledgeId, ...source });
  const page = { kind: 'page', url: `https://pages.example.com/${mark}` };
  await put('knowledge', { id: pageSourceId, ...source, ...page });
  const passage = { knowledge_id: ids.knowledgeId, agent_id: ids.agentId, ordinal: 0, text: `Open at nine ${mark}` };
  await put('knowledge_passages', { id: id(), ...passage });
  await put('canned_answers', {
    id: cannedId,
    shortcut: 'hi',
    title: 'Greeting',
    text: `Hello ${mark}`,
    created_by: userId,
  });
  const spareCannedId = id();
  await put('canned_answers', {
    id: spareCannedId,
    shortcut: 'bye',
    title: 'Farewell',
    text: `Until soon ${mark}`,
    created_by: userId,
  });
  const parties = { channel_id: ids.channelId, agent_id: ids.agentId, lead_id: leadId, identity_id: identityId };
  const talked = { last_message_at: when, last_message_text: `Hello ${mark}`, last_sender: 'user', last_seq: 1 };
  const open = { id: conversationId, ...parties, ...talked, epoch: 1 };
  await put('conversations', open, { handled: `Called ${mark}`, visitor: JSON.stringify({ page: mark }) });
  const turn = { conversation_id: conversationId, number: 1, status: 'answered', from_seq: 1, to_seq: 1 };
  await put('turns', { id: turnId, ...turn, version_id: ids.versionId, started_at: when }, { trace: '{}' });
  const message = { channel_id: ids.channelId, conversation_id: conversationId, sequence_no: 1, sender: 'user' };
  const said = { kind: 'text', text: `Hello ${mark}`, provider_id: `wamid.${mark}`, sent_at: when, turn_id: turnId };
  await put('messages', { id: messageId, ...message, ...said }, { content: '{"media":{"id":"1"}}' });
  const file = { conversation_id: conversationId, media_type: 'application/pdf', bytes: 4 };
  const fileId = id();
  await put('conversation_files', { id: fileId, ...file }, { name: `plan ${mark}.pdf`, content: 'JVBERg==' });
  const visitor = { channel_id: ids.channelId, identity_id: identityId, external_blind: `blind ${mark}` };
  await put('visitors', { id: id(), ...visitor });
  const state = { channel_id: ids.channelId, message_id: messageId, provider_id: `wamid.${mark}`, sent_at: when };
  await put('message_delivery_status', { id: id(), ...state });
  const part = { message_id: messageId, part: 0, status: 'sent', epoch: 1, next_attempt_at: when };
  const way = { channel_id: ids.channelId, conversation_id: conversationId };
  await put('message_sends', { id: id(), ...way, ...part, provider_id: `wamid.${mark}` });
  await put(
    'conversation_notes',
    { id: talkNoteId, conversation_id: conversationId, author_id: userId },
    { body: `N ${mark}` },
  );
  const spareTalkNoteId = id();
  const spareNote = { id: spareTalkNoteId, conversation_id: conversationId, author_id: userId };
  await put('conversation_notes', spareNote, { body: `M ${mark}` });
  const moved = { channel_id: ids.channelId, old_agent_id: ids.agentId, new_agent_id: ids.agentId };
  await put('conversation_archives', { id: id(), ...moved, count: 0, reason: 'relinked' });
  await put('conversation_events', { conversation_id: conversationId, event_id: eventId, kind: 'booked' });
  const asked = { agent_id: ids.agentId, conversation_id: conversationId, message_id: messageId };
  await put('unanswered_questions', { id: questionId, ...asked, question: `Dogs ${mark}?`, folded: `dogs ${mark}` });
  await put('extractions', { id: id(), ...judged(conversationId, userId, when) }, understood(mark));
  await put('credits', { remaining: 90, used: 10 });
  await put('organization_limits', { monthly_credits: 20_000 });
  await put('credit_entries', { id: id(), cause_type: 'turn', cause_id: turnId, kind: 'settle', amount: 10 });
  await put('usage_records', { day: when.slice(0, 10), kind: 'credits', amount: 10 });
  return {
    ...ids,
    fileId,
    filePass: await passFor(world, org.id, fileId),
    spareChannelId,
    lastChannelId,
    pageSourceId,
    questionId,
    conversationId,
    messageId,
    cannedId,
    spareCannedId,
    talkNoteId,
    spareTalkNoteId,
  };
}

// Whoever shows it gets that one file.
function passFor(world: World, organization: string, subject: string): Promise<string> {
  return world.runtime.keys.passes.sign('file', { subject, data: { organization } }, 86_400, world.time.now());
}

function judged(conversationId: string, userId: string, when: string) {
  const scores = { intent_score: 3, urgency_score: 2, budget_score: 2, fit_score: 2, engagement_score: 3 };
  const said = { conversation_id: conversationId, source: 'person', message_count_at_extraction: 1 };
  return { ...said, ...scores, lead_status_tag: 'hot', overruled_by: userId, overruled_at: when };
}

function understood(mark: string): Record<string, string> {
  const columns = ['name', 'email', 'phone', 'company', 'intent', 'reasoning', 'smart_notification', 'notes'];
  const said = Object.fromEntries(columns.map((column) => [column, `${column} ${mark}`]));
  return { ...said, reasoning: JSON.stringify({ intent: `reasoning ${mark}` }) };
}

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  const names = columns.map((column) => `"${column}"`).join(', ');
  await ownerQuery(
    `insert into "${table}" (${names}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    columns.map((column) => row[column] as string),
  );
}
