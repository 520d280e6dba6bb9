import { Table } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { type Answer, type Group, type Operation, shapeAnchor } from '../rules.ts';
import { CodeBlock, FieldTable, Marked } from '../shapes/views.tsx';

/** The operations of one tag. */
export function OperationGroup({ language, group }: { language: string; group: Group }) {
  return (
    <section class="docs-group" aria-labelledby={group.anchor}>
      <h2 id={group.anchor}>{group.name}</h2>
      {group.operations.map((operation) => (
        <OperationArticle language={language} operation={operation} />
      ))}
    </section>
  );
}

type One = { language: string; operation: Operation };

function OperationArticle({ language, operation }: One) {
  const t = words(language).apiDocs;
  const { anchor, method, path, summary, description, scope, parameters, curl } = operation;
  const scopes: Record<string, string> = words(language).accounts.scopes;
  return (
    <article class="docs-operation" aria-labelledby={anchor}>
      <h3 id={anchor}>
        <a href={`#${anchor}`}>{summary}</a>
      </h3>
      <p class="docs-line">
        <span class="badge badge-info">{method}</span> <code>{path}</code>
      </p>
      {description && (
        <p>
          <Marked text={description} />
        </p>
      )}
      <p class="soft small">
        <Marked text={scope ? t.needs(scope, scopes[scope] ?? scope) : t.needsNoKey} />
      </p>
      {parameters.length > 0 && (
        <>
          <h4>{t.parameters}</h4>
          <FieldTable
            language={language}
            caption={t.tableOf(summary, t.parameters)}
            rows={parameters.map((one) => ({ field: one.field, place: one.in }))}
            asked
          />
        </>
      )}
      <Body language={language} operation={operation} />
      <Answers language={language} operation={operation} />
      <h4>{t.curl}</h4>
      <CodeBlock language={language} id={`curl-${anchor}`} text={curl} label={t.curlOf(summary)} />
    </article>
  );
}

function Body({ language, operation: { anchor, summary, body } }: One) {
  const t = words(language).apiDocs;
  return body ? (
    <>
      <h4>{body.required ? t.body : t.bodyOptional}</h4>
      <FieldTable
        language={language}
        caption={t.tableOf(summary, t.body)}
        rows={body.fields.map((field) => ({ field }))}
        asked
      />
      {body.example && (
        <CodeBlock language={language} id={`body-${anchor}`} text={body.example} label={t.exampleOf(summary)} />
      )}
    </>
  ) : null;
}

function Answers({ language, operation: { summary, answers } }: One) {
  const t = words(language).apiDocs;
  const unnamed = answers.filter(({ fields }) => fields.length > 0);
  return (
    <>
      <h4>{t.answers}</h4>
      <Table
        caption={t.tableOf(summary, t.answers)}
        columns={[{ label: t.columns.status }, { label: t.columns.meaning }, { label: t.columns.holds }]}
        rows={answers.map((answer) => ({
          cells: [answer.status, <Marked text={answer.meaning} />, <Holds language={language} answer={answer} />],
        }))}
      />
      {unnamed.map(({ status, fields }) => (
        <>
          <h4>{t.answerFields(status)}</h4>
          <FieldTable
            language={language}
            caption={t.tableOf(summary, t.answerFields(status))}
            rows={fields.map((field) => ({ field }))}
          />
        </>
      ))}
    </>
  );
}

function Holds({ language, answer: { shape, fields } }: { language: string; answer: Answer }) {
  const t = words(language).apiDocs;
  if (shape) return <a href={`#${shapeAnchor(shape)}`}>{shape}</a>;
  return (
    <>
      {fields.length > 0
        ? fields
            .filter(({ name }) => !/[.[]/.test(name))
            .map(({ name }) => name)
            .join(', ')
        : t.nothing}
    </>
  );
}
