import type { Child } from 'hono/jsx';
import { Icon } from '#foundation/views/icon.tsx';
import { words } from '#words/index.ts';

export type Column = { label: string; align?: 'start' | 'end'; hideLabel?: boolean };
export type Row = { cells: readonly Child[]; id?: string; class?: string };
export type TableProps = {
  caption: string;
  showCaption?: boolean;
  columns: readonly Column[];
  rows: readonly Row[];
  id?: string;
};

/** Rows and columns; the first cell heads its row. On a phone each row stands as a card with its labels. */
export function Table({ caption, showCaption, columns, rows, id }: TableProps) {
  return (
    <table class="table" id={id}>
      <caption class={showCaption ? undefined : 'visually-hidden'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.align === 'end' ? 'end' : undefined}>
              {column.hideLabel ? <span class="visually-hidden">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr id={row.id} class={row.class}>
            {row.cells.map((cell, index) => (
              <Cell column={columns[index]} head={index === 0}>
                {cell}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ column, head, children }: { column: Column | undefined; head: boolean; children: Child }) {
  const look = column?.align === 'end' ? 'end' : undefined;
  return head ? (
    <th scope="row" class={look}>
      {children}
    </th>
  ) : (
    <td class={look} data-label={column?.hideLabel ? undefined : column?.label}>
      {children}
    </td>
  );
}

export type Fact = { label: Child; value: Child };

/** Facts with their names. */
export function DefinitionList({ items }: { items: readonly Fact[] }) {
  return (
    <dl class="facts">
      {items.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type PagerProps = {
  language: string;
  next?: string;
  previous?: string;
  nextLabel?: string;
  previousLabel?: string;
};

/** On to the next page of a list, by cursor. Nothing when one page holds all. */
export function Pager({ language, next, previous, nextLabel, previousLabel }: PagerProps) {
  const t = words(language).shell;
  return next || previous ? (
    <nav class="pager" aria-label={t.pages}>
      {previous ? (
        <a class="button button-plain" href={previous} rel="prev">
          <Icon name="left" size={16} />
          <span>{previousLabel ?? t.previousPage}</span>
        </a>
      ) : (
        <span />
      )}
      {next && (
        <a class="button button-plain" href={next} rel="next">
          <span>{nextLabel ?? t.nextPage}</span>
          <Icon name="right" size={16} />
        </a>
      )}
    </nav>
  ) : null;
}

export type Tab = { label: Child; href: string; current?: boolean; count?: number };

/** The parts of one screen, each an address of its own. `label` names the navigation. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export type CardProps = { title?: Child; actions?: Child; id?: string; children?: Child; quiet?: boolean };

/** One leaf of the diary: a heading with its buttons, and what belongs to it. */
export function Card({ title, actions, id, quiet, children }: CardProps) {
  return (
    <section class={quiet ? 'card card-quiet' : 'card'} id={id}>
      {(title || actions) && (
        <div class="card-head">
          {title && <h2>{title}</h2>}
          {actions && <div class="cluster">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** A person's initials in a circle; decoration beside the name. Who is known by a number only has a dot. */
export function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .map((part) => part.match(/\p{L}/u)?.[0] ?? '')
    .filter(Boolean)
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('');
  return (
    <span class="initials" aria-hidden="true">
      {letters.toUpperCase() || '·'}
    </span>
  );
}
