/** Personal data of channels, of agents, and of what is said and understood in conversations. */
import { CONNECTED, KNOWN, type Personal, TRACE_DAYS, WRITTEN } from '../keeping/rules.ts';

/** By table. */
export const TALKED: Readonly<Record<string, readonly Personal[]>> = {
  channels: [
    { column: 'display_name', why: 'people recognise their own numbers', kept: 'as long as the account', ...WRITTEN },
    { column: 'address', why: 'is what people outside write to', kept: 'as long as the account', ...WRITTEN },
    { column: 'settings', why: 'greets whoever comes', kept: 'as long as the account', ...WRITTEN },
    { column: 'token', as: 'sealed', why: 'lets us write in their name', ...CONNECTED },
    { column: 'app_secret', as: 'sealed', why: 'proves what the platform tells us', ...CONNECTED },
    { column: 'app_secret_before', as: 'sealed', why: 'proves it while the other one is changed', ...CONNECTED },
    { column: 'verify_token', as: 'sealed', why: 'proves to the platform that we are asked', ...CONNECTED },
  ],
  channel_health: [
    { column: 'detail', why: 'is the name that customers see', kept: 'as long as the account', ...WRITTEN },
  ],
  agents: [
    { column: 'name', why: 'is who answers', kept: 'as long as the account', ...WRITTEN },
    { column: 'tone', why: 'is how it answers', kept: 'as long as the account', ...WRITTEN },
    { column: 'settings', why: 'is what it may do', kept: 'as long as the account', ...WRITTEN },
  ],
  agent_prompt_versions: [
    { column: 'instructions', why: 'is what the agent was told', kept: 'as long as the account', ...WRITTEN },
    { column: 'note', why: 'says why it was told so', kept: 'as long as the account', ...WRITTEN },
  ],
  knowledge: [
    { column: 'title', why: 'is shown beside what is cited', kept: 'as long as the account', ...WRITTEN },
    { column: 'url', why: 'is where it can be read whole', kept: 'as long as the account', ...WRITTEN },
    { column: 'content', why: 'is what somebody gave to be known', kept: 'as long as the account', ...WRITTEN },
  ],
  knowledge_passages: [
    { column: 'heading', why: 'is searched and cited', kept: 'as long as the account', ...WRITTEN },
    { column: 'text', why: 'is searched and cited', kept: 'as long as the account', ...WRITTEN },
    { column: 'folded', why: 'is found by other spellings', kept: 'as long as the account', ...WRITTEN },
  ],
  unanswered_questions: [
    { column: 'question', why: 'is listed for the owner', kept: 'as long as the account', ...WRITTEN },
    { column: 'folded', why: 'the same question is counted once', kept: 'as long as the account', ...WRITTEN },
  ],
  canned_answers: [
    { column: 'shortcut', why: 'finds the answer', kept: 'as long as the account', ...WRITTEN },
    { column: 'title', why: 'people recognise their own answers', kept: 'as long as the account', ...WRITTEN },
    { column: 'text', why: 'is what they say', kept: 'as long as the account', ...WRITTEN },
  ],
  conversations: [
    { column: 'subject', as: 'plain', why: 'is shown in lists', ...KNOWN },
    { column: 'last_message_text', as: 'plain', why: 'is shown in lists', ...KNOWN },
    { column: 'language', as: 'plain', why: 'they are answered in it', ...KNOWN },
    { column: 'external_id', as: 'plain', why: 'is what the platform calls the conversation', ...KNOWN },
    { column: 'handled', as: 'sealed', why: 'what a person settled with them', ...KNOWN },
    { column: 'visitor', as: 'sealed', why: 'from which page they write, and when it is day there', ...KNOWN },
  ],
  messages: [
    { column: 'text', as: 'plain', why: 'people search what was said', ...KNOWN },
    { column: 'content', as: 'sealed', why: 'files, places and cards of people', ...KNOWN },
  ],
  visitors: [
    { column: 'external_blind', as: 'blind', why: 'is who the organization’s own site says they are', ...KNOWN },
  ],
  conversation_files: [
    { column: 'name', as: 'sealed', why: 'is what they called the file', ...KNOWN },
    { column: 'content', as: 'sealed', why: 'is the file that they sent', ...KNOWN },
  ],
  turns: [{ column: 'trace', as: 'sealed', why: 'what an answer was made of', kept: TRACE_DAYS, erasure: 'row' }],
  conversation_notes: [{ column: 'body', as: 'sealed', why: 'what colleagues told each other', ...KNOWN }],
  extractions: [
    { column: 'name', as: 'sealed', why: 'as they said it', ...KNOWN },
    { column: 'email', as: 'sealed', why: 'as they said it', ...KNOWN },
    { column: 'phone', as: 'sealed', why: 'as they said it', ...KNOWN },
    { column: 'company', as: 'sealed', why: 'as they said it', ...KNOWN },
    { column: 'intent', as: 'sealed', why: 'what they want', ...KNOWN },
    { column: 'reasoning', as: 'sealed', why: 'why they were judged so', ...KNOWN },
    { column: 'smart_notification', as: 'sealed', why: 'what the owner is told of them', ...KNOWN },
    { column: 'notes', as: 'sealed', why: 'what else was understood', ...KNOWN },
    { column: 'intent_level', as: 'plain', why: 'how likely they are to come to something', ...KNOWN },
    { column: 'urgency_level', as: 'plain', why: 'how likely they are to come to something', ...KNOWN },
    { column: 'budget_constraint', as: 'plain', why: 'how likely they are to come to something', ...KNOWN },
    { column: 'fit_alignment', as: 'plain', why: 'how likely they are to come to something', ...KNOWN },
    { column: 'engagement_health', as: 'plain', why: 'how likely they are to come to something', ...KNOWN },
    { column: 'lead_status_tag', as: 'plain', why: 'how likely they are to come to something', ...KNOWN },
  ],
};
