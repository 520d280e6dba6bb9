/** The look of the practice phone beside the product's own sheet, and the few lines that keep it fresh. */
export const SHEET = `
.phone { max-inline-size: 44rem; margin-inline: auto; padding: var(--s4); display: grid; gap: var(--s4); }
.phone-head { display: grid; gap: var(--s2); }
.phone-head p { color: var(--soft); }
.phone-choice { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--s2) var(--s3); align-items: center; margin: 0; }
.phone-choice > * { margin: 0; }
.phone-choice select { min-block-size: var(--target); inline-size: 100%; padding-inline: var(--s2); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--leaf); color: inherit; }
.phone-choice button { grid-column: 2; justify-self: start; }
.phone-thread { display: grid; gap: var(--s2); padding: var(--s4); min-block-size: 14rem; align-content: end; border: 1px solid var(--hair); border-radius: var(--radius); background: var(--leaf); }
.phone-mine, .phone-theirs { max-inline-size: 85%; padding: var(--s2) var(--s4); border-radius: 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.phone-mine { justify-self: end; background: var(--accent-wash); }
.phone-theirs { justify-self: start; border: 1px solid var(--hair); }
.phone-thread footer { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s3); align-items: center; font-size: var(--text-xs); color: var(--soft); white-space: normal; }
.phone-thread footer form { margin: 0; }
.phone-thread footer button { min-block-size: 1.6rem; min-inline-size: 1.6rem; padding: 0 var(--s2); border: 0; background: none; color: inherit; text-decoration: underline; cursor: pointer; }
.phone-writing { display: grid; gap: var(--s2); margin: 0; }
.phone-writing textarea { inline-size: 100%; padding: var(--s2) var(--s3); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--leaf); color: inherit; }
.phone-ends { color: var(--soft); font-size: var(--text-s); }
`;

// htmx can wait for a condition only by compiling it, which the pages' policy forbids.
export const LOOK = `
(() => {
  const EVERY_MS = 2000;
  const look = () => document.hidden || document.getElementById('phone-thread')?.dispatchEvent(new Event('look'));
  setInterval(look, EVERY_MS);
  document.addEventListener('visibilitychange', look);
})();
`;
