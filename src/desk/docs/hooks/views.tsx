import { Table } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Hook, Hooks } from '../rules.ts';
import { CodeBlock, FieldTable, Marked } from '../shapes/views.tsx';

/** What other programs are told, and how. */
export function HookSection({ language, hooks }: { language: string; hooks: Hooks }) {
  const t = words(language).apiDocs;
  const { title, lead, headers, answers } = t.hooks;
  return (
    <section class="docs-group" aria-labelledby="webhooks">
      <h2 id="webhooks">{title}</h2>
      <p>
        <Marked text={lead} />
      </p>
      <h3>{headers}</h3>
      <FieldTable language={language} caption={headers} rows={hooks.headers.map(({ field }) => ({ field }))} />
      <h3>{answers}</h3>
      <Table
        caption={answers}
        columns={[{ label: t.columns.status }, { label: t.columns.meaning }]}
        rows={hooks.answers.map(({ status, meaning }) => ({
          cells: [status === 'default' ? t.hooks.otherwise : status, <Marked text={meaning} />],
        }))}
      />
      {hooks.events.map((hook) => (
        <HookArticle language={language} hook={hook} />
      ))}
    </section>
  );
}

function HookArticle({ language, hook }: { language: string; hook: Hook }) {
  const t = words(language).apiDocs;
  const { anchor, type, summary, description, fields, example } = hook;
  return (
    <article class="docs-operation" aria-labelledby={anchor}>
      <h3 id={anchor}>
        <a href={`#${anchor}`}>{summary}</a>
      </h3>
      <p class="docs-line">
        <span class="badge badge-info">POST</span> <code>{type}</code>
      </p>
      <p>
        <Marked text={description} />
      </p>
      <h4>{t.body}</h4>
      <FieldTable language={language} caption={t.tableOf(summary, t.body)} rows={fields.map((field) => ({ field }))} />
      <CodeBlock language={language} id={`body-${anchor}`} text={example} label={t.exampleOf(summary)} />
    </article>
  );
}
