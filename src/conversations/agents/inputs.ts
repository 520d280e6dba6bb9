/** The languages of an agent's answers; `auto` is the customer's. */
export const AGENT_LANGUAGES = ['auto', 'en', 'de', 'fr', 'es', 'pl', 'pt', 'ar'] as const;
export type AgentLanguage = (typeof AGENT_LANGUAGES)[number];
