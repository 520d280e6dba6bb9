/** What an agent knows from: a page on the web, a file, or words that somebody typed. */
export const KNOWLEDGE_KINDS = ['page', 'file', 'text'] as const;
export type KnowledgeKind = (typeof KNOWLEDGE_KINDS)[number];

export const KNOWLEDGE_STATUSES = ['waiting', 'reading', 'ready', 'failed'] as const;
export type KnowledgeStatus = (typeof KNOWLEDGE_STATUSES)[number];
