/** Who can be behind a domain event: `lead` is a customer who writes, `agent` whoever answers in our name. `system` is the clock or a job. */
export const ACTOR_TYPES = ['user', 'key', 'participant', 'lead', 'agent', 'system'] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];

/** Old and new values of allow-listed columns only: states, times, roles, amounts, ids. Never people's data. */
export type EventData = Record<string, string | number | boolean | null>;
