/** The look of the outbox beside the product's own sheet, and the few lines that keep its list fresh. */
export const SHEET = `
.outbox-page { display: grid; grid-template-rows: auto minmax(0, 1fr); block-size: 100dvh; }
.outbox-head { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s4); padding: var(--s3) var(--s5); border-block-end: 1px solid var(--hair); background: var(--leaf); }
.outbox-head h1 { font-size: var(--text-l); }
.outbox-head p { color: var(--soft); font-size: var(--text-s); flex: 1 1 14rem; }
.outbox-filter { margin: 0; display: flex; gap: var(--s2); align-items: center; }
.outbox-filter > * { margin: 0; }
.outbox-filter input { min-block-size: var(--target); inline-size: 16rem; max-inline-size: 100%; padding-inline: var(--s3); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--leaf); }
.outbox-panes { display: grid; grid-template-columns: minmax(18rem, 25rem) minmax(0, 1fr); min-block-size: 0; }
.outbox-panes > * { overflow-y: auto; }
.outbox-list { border-inline-end: 1px solid var(--hair); }
.outbox-list a { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 var(--s3); padding: var(--s3) var(--s4); border-block-end: 1px solid var(--hair); color: inherit; text-decoration: none; }
.outbox-list a:hover { background: var(--leaf); }
.outbox-list a[aria-current] { background: var(--accent-wash); }
.outbox-list a > .icon { grid-row: span 2; align-self: center; color: var(--soft); }
.outbox-list strong { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.outbox-list .age { color: var(--soft); font-size: var(--text-xs); white-space: nowrap; align-self: center; }
.outbox-list .line { grid-column: 2 / -1; color: var(--soft); font-size: var(--text-s); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.outbox-waiting { padding: var(--s3) var(--s4); color: var(--soft); font-size: var(--text-s); }
.outbox-message { padding: var(--s5); display: grid; gap: var(--s4); align-content: start; grid-auto-rows: max-content; min-inline-size: 0; }
.outbox-message .tabs { margin: 0; }
.outbox-message .button { justify-self: start; }
.outbox-facts { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--s1) var(--s4); margin-block-start: var(--s2); font-size: var(--text-s); }
.outbox-facts dt { color: var(--soft); }
.outbox-facts dd { margin: 0; overflow-wrap: anywhere; }
.outbox-message h2 { font-size: var(--text-xl); }
.outbox-frame { inline-size: 100%; block-size: 46rem; border: 1px solid var(--hair); border-radius: var(--radius); background: var(--leaf); }
.outbox-text { padding: var(--s4); border: 1px solid var(--hair); border-radius: var(--radius); background: var(--leaf); white-space: pre-wrap; overflow-wrap: anywhere; }
.outbox-bubble { justify-self: start; max-inline-size: 32rem; padding: var(--s3) var(--s4); border-radius: 1.1rem 1.1rem 1.1rem 0.25rem; background: var(--accent-wash); white-space: pre-wrap; overflow-wrap: anywhere; }
.outbox-day { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--s1) var(--s4); padding: var(--s4); border: 1px solid var(--hair); border-inline-start: 4px solid var(--accent); border-radius: var(--radius); background: var(--leaf); }
.outbox-day.is-off { border-inline-start-color: var(--ribbon); }
.outbox-day.is-off .what { text-decoration: line-through; }
.outbox-day > .icon { grid-row: span 3; }
.outbox-day .what { font-weight: 600; }
.outbox-day p, .outbox-day ul { grid-column: 2; font-size: var(--text-s); }
.outbox-back { display: none; }
@media (max-width: 760px) {
  .outbox-page { block-size: auto; min-block-size: 100dvh; }
  .outbox-panes > * { overflow-y: visible; }
  .outbox-panes { grid-template-columns: minmax(0, 1fr); }
  .outbox-list { border-inline-end: 0; }
  .outbox-reading .outbox-list { display: none; }
  .outbox-back { display: inline-flex; align-items: center; gap: var(--s1); min-block-size: var(--target); }
  .outbox-welcome { display: none; }
  .outbox-message { padding: var(--s4); }
  .outbox-filter, .outbox-filter input { inline-size: 100%; }
}
`;

// htmx can wait for a condition only by compiling it, which the pages' policy forbids.
export const LOOK = `
(() => {
  const EVERY_MS = 2000;
  const look = () => document.hidden || document.getElementById('outbox-list')?.dispatchEvent(new Event('look'));
  setInterval(look, EVERY_MS);
  document.addEventListener('visibilitychange', look);
})();
`;
