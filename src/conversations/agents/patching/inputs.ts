/** What a program says of an agent: the same as the form, part by part. */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { newAgentForm, versionForm } from '../forms/inputs.ts';
import { AGENT_LANGUAGES } from '../inputs.ts';

const MODEL_MAX = 80;
const NUMBER_MAX = 1_000_000;

/** A version's number as it stands in addresses. */
export const agentNumber = lazily(() => z.coerce.number().pipe(z.int().min(1).max(NUMBER_MAX)));

export const agentInput = lazily(() =>
  z.object({
    ...newAgentForm.pick({ name: true, tone: true }).shape,
    /** The key's owner when it is not named. */
    userId: newAgentForm.shape.userId.optional(),
    language: z.enum(AGENT_LANGUAGES).default('auto'),
    instructions: versionForm.shape.instructions,
  }),
);

/** What is not named stays; so with each value of the settings. */
export const patchInput = lazily(() =>
  z.object({
    ...newAgentForm.pick({ name: true, userId: true, language: true }).partial().shape,
    tone: newAgentForm.shape.tone.unwrap().optional(),
    model: z.string().trim().min(1).max(MODEL_MAX).nullable().optional(),
    settings: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
    /** The revision that somebody has read. */
    seen: z.string().max(40).optional(),
  }),
);
export type AgentPatch = Omit<z.output<ReturnType<typeof patchInput>>, 'seen'>;

/** `seen`: the number that was live when somebody began to write. */
export const versionInput = lazily(() =>
  versionForm.extend({ seen: z.int().min(1).max(NUMBER_MAX).nullable().default(null) }),
);
export const versionsQuery = lazily(() =>
  z.object({ cursor: agentNumber().optional(), limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(50) }),
);
