/** Addresses outside, as tests play them: what was posted, and what is answered. Forbidden ones are forbidden as ever. */
import { type Asked, forbidden, type Outside } from '#foundation/services/outside.ts';

const BOUNDS = { own: 'localhost', localServers: [] };

export type Post = { address: string; headers: Record<string, string>; body: string };
export type FakeOutside = Outside & { posts: Post[]; answer: (post: Post) => Asked | Promise<Asked> };

/** Nobody answers until a test says who does. */
export function fakeOutside(): FakeOutside {
  const fake: FakeOutside = {
    posts: [],
    answer: () => ({ answered: false, left: false, reason: 'unreachable' }),
    forbids: (address) => forbidden(address, BOUNDS),
    async post(address, init) {
      if (forbidden(address, BOUNDS) !== null) return { answered: false, left: false, reason: 'forbidden' };
      const post = { address, ...init };
      fake.posts.push(post);
      return fake.answer(post);
    },
    ask: async () => ({ answered: false, left: false, reason: 'unreachable' }),
    records: async () => ({ values: [], signed: false }),
  };
  return fake;
}
