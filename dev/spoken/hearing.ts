/** English that keeps what it is asked for. */
import { en as whole } from '../../src/words/en/index.ts';

/** The sentences that were asked for, by their paths: `en.accounts.title`. */
export const heard = new Set<string>();

export const en = hearing(whole, 'en');

function hearing<Group extends object>(group: Group, path: string): Group {
  return new Proxy(group, {
    get(target, key) {
      const value = Reflect.get(target, key);
      const named = `${path}.${String(key)}`;
      if (typeof value === 'object' && value !== null) return hearing(value, named);
      heard.add(named);
      return value;
    },
  });
}
