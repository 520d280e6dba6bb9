/** An organization's words are kept and given up by those who lead it. */
import { record } from '#audit/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import type { TemplateFault, TemplateKey, TemplateWords } from './inputs.ts';
import { type Template, templateOf } from './queries.ts';
import { faultsOf, tidied } from './rules.ts';
import { emailTemplates } from './schema.ts';

/**
 * Keeps the words of one message, in the place of those before. With `seen`, only over that version (0: none). Throws
 * Refusal: not_yours, invalid (by field, with the line), changed_meanwhile.
 */
export async function keepTemplate(ctx: Ctx, key: TemplateKey, asked: TemplateWords, seen?: number): Promise<Template> {
  const text = tidied(key.channel === 'sms' ? { ...asked, subject: '', heading: '' } : asked);
  const [[before]] = await ctx.db.read([templateOf(key)]);
  lead(ctx);
  refuseFaults(faultsOf(key.purpose, key.channel, text));
  const version = before?.version ?? 0;
  if (seen !== undefined && seen !== version) throw new Refusal('changed_meanwhile');
  const id = before?.id ?? newId(ctx.now);
  const t = emailTemplates;
  const [kept, , [after]] = await ctx.write([
    rows<{ id: string }>(sql`
      insert into ${t} (id, purpose, channel, language, subject, heading, body)
      values (${id}::uuid, ${key.purpose}, ${key.channel}, ${key.language}, ${text.subject}, ${text.heading}, ${text.body})
      on conflict (organization_id, purpose, channel, language) do update
        set subject = excluded.subject, heading = excluded.heading, body = excluded.body, version = ${t}.version + 1
        where ${t}.version = ${version}::integer
      returning id`),
    happened(ctx, 'template.kept', id, key),
    templateOf(key),
  ]);
  if (kept.length === 0 || !after) throw new Refusal('changed_meanwhile');
  return after;
}

/** Gives the words of one message up: ours are sent again. Nothing to do where there are none. Throws Refusal('not_yours'). */
export async function dropTemplate(ctx: Ctx, key: TemplateKey): Promise<void> {
  const [[before]] = await ctx.db.read([templateOf(key)]);
  lead(ctx);
  if (!before) return;
  await ctx.write([
    build.execute(sql`delete from ${emailTemplates} where id = ${before.id}::uuid`),
    happened(ctx, 'template.dropped', before.id, key),
  ]);
}

/** The faults as a form and the JSON door show them, by field. */
export function faultSentences(faults: readonly TemplateFault[]): Record<string, string[]> {
  const t = words('en').messages.faults;
  const said = Map.groupBy(faults, ({ field }) => field);
  return Object.fromEntries(
    [...said].map(([field, list]) => [field, list.map(({ fault, line, name, max = 0 }) => t[fault](line, name, max))]),
  );
}

function refuseFaults(faults: readonly TemplateFault[]): void {
  if (faults.length > 0) throw new Refusal('invalid', { fields: faultSentences(faults) });
}

// What the organization says to everybody outside is said by its owners and admins.
function lead(ctx: Ctx): void {
  if (memberOf(ctx).role === 'member') throw new Refusal('not_yours');
}

function happened(ctx: Ctx, name: string, id: string, { purpose, channel, language }: TemplateKey): Statement {
  const { userId, keyId } = memberOf(ctx);
  const actor = keyId
    ? ({ actorType: 'key', actorId: keyId } as const)
    : ({ actorType: 'user', actorId: userId } as const);
  return record(ctx, { name, subjectType: 'template', subjectId: id, ...actor, data: { purpose, channel, language } });
}
