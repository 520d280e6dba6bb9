/** What was asked of an open page so far, by its address or by its form, and what of it the next step keeps. */
import type { C } from '#foundation/http/app.ts';
import { type PageQuery, pageQuery } from '../../page/inputs.ts';
import { type Given, givenIn } from '../../questions/rules.ts';
import { pageAsked } from '../inputs.ts';

/** Addresses have an end: what is longer stays in the form only. */
const KEPT_VALUE_MAX = 200;
const KEPT_MAX = 1_500;
const CARRIED = /^(duration|name|email|q_[a-z0-9_]{1,32}(\[\])?)$/;

type Typed = Readonly<Record<string, string>>;

/** Everything that stands in the address or the form; `given` are answers by question. */
export type Asked = PageQuery & {
  startsAt: number | null;
  name: string;
  email: string;
  given: Given;
  kept: Record<string, string>;
};

/** What the address asks for. */
export function askedByAddress(c: C): Asked {
  const lists = Object.entries(c.req.queries());
  const typed = Object.fromEntries(lists.map(([name, values]) => [name, values.at(-1) ?? '']));
  const all = lists.filter(([name]) => name.endsWith('[]')).map(([name, values]) => [name.slice(0, -2), values]);
  return askedBy(typed, Object.fromEntries(all));
}

/** The same from fields as they were typed; `all` has the lists. */
export function askedBy(typed: Typed, all: Readonly<Record<string, readonly string[]>>): Asked {
  const { startsAt = null, duration, name, email } = pageAsked.parse(typed);
  return {
    ...pageQuery.parse(typed),
    duration,
    startsAt,
    name: name ?? '',
    email: email ?? '',
    given: givenIn(typed, all),
    kept: keptOf(typed),
  };
}

function keptOf(typed: Typed): Record<string, string> {
  let room = KEPT_MAX;
  const short = Object.entries(typed).filter(([name, value]) => {
    if (!CARRIED.test(name) || value === '' || value.length > KEPT_VALUE_MAX || value.length > room) return false;
    room -= value.length;
    return true;
  });
  return Object.fromEntries(short);
}
