import axe from 'axe-core';
import type { Page } from 'playwright-core';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe-core objects to in the page as it stands: the rule, and where. Colours alone depend on light and dark. */
export async function violations(page: Page, scheme: 'light' | 'dark' = 'light'): Promise<string[]> {
  // An evaluation is no script of the page: the content security policy holds for the page alone. It is half a megabyte,
  // and is sent to each document once.
  if (await page.evaluate('window.axe === undefined')) await page.evaluate(`(() => { ${axe.source} })()`);
  const runOnly = scheme === 'light' ? STANDARDS : { type: 'rule', values: COLOUR_RULES };
  const results = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })})`,
  )) as axe.AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}
