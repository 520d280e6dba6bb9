/** What every worker of the tests in Node begins with. */
import { prepareAssets } from '../../dev/assets.mjs';
import { prepareTemplate } from './template.ts';

export default async function setup(): Promise<void> {
  prepareAssets();
  await prepareTemplate();
}
