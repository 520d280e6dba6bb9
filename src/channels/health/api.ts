/** What a provider says of an account, as programs are told it. */
import * as z from 'zod';
import { instantOut } from '#foundation/http/openapi.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { type HealthFact, healthOf } from './rules.ts';

const told = (state: string) =>
  z.object({
    state: z.string().meta({ description: state }),
    at: instantOut.meta({ description: 'When it was told.' }),
  });

export const healthOut = z
  .object({
    account: told('`scheduled` to be switched off at `until`; `disabled`, `deleted` or `left`: nothing goes out.')
      .extend({ until: instantOut.nullable() })
      .nullable()
      .meta({ description: 'Null of an account that nothing is said against.' }),
    restrictions: z
      .array(
        z.object({
          kind: z.string().meta({ description: 'As WhatsApp calls it, such as `RESTRICTED_BIZ_INITIATED_MESSAGING`.' }),
          at: instantOut,
          until: instantOut.nullable(),
        }),
      )
      .meta({ description: 'What it may not do now.' }),
    violations: z
      .array(z.object({ kind: z.string().meta({ description: 'As WhatsApp calls it.' }), at: instantOut }))
      .meta({ description: 'Rules that it broke, of the last thirty days.' }),
    review: told('`approved`, `rejected` or `pending`.').nullable(),
    quality: told('`high`, `medium`, `low`, `recovered` (no longer low) or `unknown`.').nullable(),
    limit: told('To how many people a day one may write first; `unlimited` without an end.').nullable(),
    name: told('`approved`, `declined`, `pending` or `expired`.')
      .extend({
        name: z.string().nullable().meta({ description: 'The name that customers see.' }),
        reason: z.string().nullable().meta({ description: 'Why it was declined.' }),
      })
      .nullable(),
    alerts: z
      .array(
        z.object({
          kind: z.string().meta({ description: 'As WhatsApp calls it.' }),
          severity: z.string().meta({ description: '`critical`, `warning` or `info`.' }),
          description: z.string().nullable().meta({ description: 'In WhatsApp’s words.' }),
          at: instantOut,
        }),
      )
      .meta({ description: 'Of the last thirty days.' }),
    security: told('`pin_changed`, `pin_asked` or `pin_reset`: the PIN of its second step.').nullable(),
  })
  .meta({ id: 'ChannelHealth' });

/** How an account stands at `now`, its instants spelled; null where nothing was ever told. */
export function healthJson(facts: readonly HealthFact[], now: number): unknown {
  return spelled(healthOf(facts, now));
}

function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  else if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      (key === 'at' || key === 'until') && typeof one === 'number' ? spellInstant(one) : spelled(one),
    ]),
  );
}
