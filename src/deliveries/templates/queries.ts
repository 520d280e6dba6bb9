import { and, asc, eq } from 'drizzle-orm';
import { build, rows, sql } from '#foundation/db/index.ts';
import type { TemplateKey } from './inputs.ts';
import type { Wording } from './rules.ts';
import { emailTemplates } from './schema.ts';

/** No organization has more: purposes, channels and languages are few. */
const TEMPLATES_MAX = 200;

const columns = {
  id: emailTemplates.id,
  purpose: emailTemplates.purpose,
  channel: emailTemplates.channel,
  language: emailTemplates.language,
  subject: emailTemplates.subject,
  heading: emailTemplates.heading,
  body: emailTemplates.body,
  version: emailTemplates.version,
  updatedAt: emailTemplates.updatedAt,
};

/** One message in the organization's words; `updatedAt` in ms. */
export type Template = ReturnType<typeof templates>['_']['result'][number];

/** Everything that the organization wrote itself. */
export function templates() {
  return build
    .select(columns)
    .from(emailTemplates)
    .orderBy(asc(emailTemplates.purpose), asc(emailTemplates.channel), asc(emailTemplates.language))
    .limit(TEMPLATES_MAX);
}

/** One of them: at most one row. */
export function templateOf({ purpose, channel, language }: TemplateKey) {
  const { purpose: p, channel: c, language: l } = emailTemplates;
  return build
    .select(columns)
    .from(emailTemplates)
    .where(and(eq(p, purpose), eq(c, channel), eq(l, language)))
    .limit(1);
}

/** The organization that entered, with what it wrote for messages of this kind, in every language: one row. */
export function houseOf(purpose: string, channel: string) {
  return rows<House>(sql`
    select o.name, o.language, coalesce(
      (select jsonb_agg(jsonb_build_object('language', t.language, 'subject', t.subject, 'heading', t.heading, 'body', t.body))
       from ${emailTemplates} t where t.organization_id = o.id and t.purpose = ${purpose} and t.channel = ${channel}), '[]'::jsonb) as wordings
    from organizations o where o.id = nullif(current_setting('app.organization_id', true), '')::uuid`);
}

/** Who writes, in which language when nothing else is known, and in which words. */
export type House = { name: string; language: string; wordings: Wording[] };
