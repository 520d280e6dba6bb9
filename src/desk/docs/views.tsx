import { Document } from '#foundation/views/document.tsx';
import { words } from '#words/index.ts';
import { HookSection } from './hooks/views.tsx';
import { OperationGroup } from './operations/views.tsx';
import type { Docs, ProblemCode, Shape } from './rules.ts';
import { CodeBlock, FieldTable, Marked } from './shapes/views.tsx';

type Whole = { language: string; docs: Docs };

/** The JSON API, to be read. Everything stands open, so that the browser's own search finds it. */
export function DocsPage({ language, docs }: Whole) {
  const t = words(language).apiDocs;
  const { poweredBy } = words(language).shell;
  return (
    <Document
      language={language}
      title={`${t.title} · ${poweredBy}`}
      sheet="app.css"
      earlyScript="theme.js"
      scripts={['parley.js']}
    >
      <header class="masthead">
        <a class="brand" href="/">
          <span class="brand-mark" aria-hidden="true" />
          <span class="brand-name">{poweredBy}</span>
        </a>
      </header>
      <div class="docs">
        <nav class="docs-side" aria-label={t.contents}>
          <Contents language={language} docs={docs} />
        </nav>
        <main id="main" class="docs-main" tabindex={-1}>
          <h1>{t.title}</h1>
          <p class="lead">{t.lead}</p>
          <details class="fold docs-fold">
            <summary>{t.contents}</summary>
            <nav aria-label={t.contents}>
              <Contents language={language} docs={docs} />
            </nav>
          </details>
          <Introduction language={language} base={docs.base} />
          {docs.groups.map((group) => (
            <OperationGroup language={language} group={group} />
          ))}
          <HookSection language={language} hooks={docs.hooks} />
          <Shapes language={language} shapes={docs.shapes} />
          <ProblemCodes language={language} problems={docs.problems} />
        </main>
      </div>
      <div id="announcer" class="visually-hidden" role="status" aria-live="polite" />
    </Document>
  );
}

function Contents({ language, docs: { groups, hooks, shapes } }: Whole) {
  const t = words(language).apiDocs;
  return (
    <ul class="docs-contents">
      <li>
        <a href="#start">{t.start}</a>
      </li>
      {groups.map(({ name, anchor, operations }) => (
        <Part
          name={name}
          anchor={anchor}
          items={operations.map((one) => ({ name: one.summary, anchor: one.anchor }))}
        />
      ))}
      <Part
        name={t.hooks.title}
        anchor="webhooks"
        items={hooks.events.map(({ type, anchor }) => ({ name: type, anchor }))}
      />
      <Part name={t.shapes} anchor="shapes" items={shapes} />
      <li>
        <a href="#problems">{t.problemCodes}</a>
      </li>
    </ul>
  );
}

type Item = { name: string; anchor: string };

function Part({ name, anchor, items }: Item & { items: readonly Item[] }) {
  return (
    <li>
      <a href={`#${anchor}`}>{name}</a>
      <ul>
        {items.map((item) => (
          <li>
            <a href={`#${item.anchor}`}>{item.name}</a>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Introduction({ language, base }: { language: string; base: string }) {
  const t = words(language).apiDocs;
  const { intro } = t;
  return (
    <section class="docs-group" aria-labelledby="start">
      <h2 id="start">{t.start}</h2>
      <Point title={intro.base.title} text={intro.base.text(base)} />
      <Point {...intro.key} to="/app" />
      <Point {...intro.instants} />
      <Point {...intro.paging} />
      <Point {...intro.repeats} />
      <Point {...intro.problems} to="#problems" />
      <p>
        <a href="/api/v1/openapi.json">{t.document}</a>
      </p>
    </section>
  );
}

function Point({ title, text, to, link }: { title: string; text: string; to?: string; link?: string }) {
  return (
    <div class="docs-point">
      <h3>{title}</h3>
      <p>
        <Marked text={text} /> {to && <a href={to}>{link}</a>}
      </p>
    </div>
  );
}

function Shapes({ language, shapes }: { language: string; shapes: readonly Shape[] }) {
  const t = words(language).apiDocs;
  return (
    <section class="docs-group" aria-labelledby="shapes">
      <h2 id="shapes">{t.shapes}</h2>
      <p>{t.shapesLead}</p>
      {shapes.map(({ name, anchor, meaning, fields, example }) => (
        <article class="docs-operation" aria-labelledby={anchor}>
          <h3 id={anchor}>
            <a href={`#${anchor}`}>{name}</a>
          </h3>
          {meaning && (
            <p>
              <Marked text={meaning} />
            </p>
          )}
          <FieldTable language={language} caption={name} rows={fields.map((field) => ({ field }))} />
          <CodeBlock language={language} id={`example-${anchor}`} text={example} label={t.exampleOf(name)} />
        </article>
      ))}
    </section>
  );
}

function ProblemCodes({ language, problems }: { language: string; problems: readonly ProblemCode[] }) {
  const t = words(language).apiDocs;
  const sentences: Record<string, string> = words(language).refusals;
  return (
    <section class="docs-group" aria-labelledby="problems">
      <h2 id="problems">{t.problemCodes}</h2>
      <p>
        <Marked text={t.problemCodesLead} />
      </p>
      <dl class="docs-codes">
        {problems.map(({ code, anchor, status }) => (
          <div id={anchor}>
            <dt>
              <code>{code}</code> <span class="soft small">{t.problemStatus(status)}</span>
            </dt>
            <dd>{sentences[code]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
