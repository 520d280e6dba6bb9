/**
 * Local Calendar: a calendar service on this machine that speaks Google’s dialect, so that connecting a calendar can be
 * tried without an account anywhere. It is not Google, and says so on every page.
 */
import { Hono } from 'hono';
import { pageRoutes } from './acts.ts';
import { apiRoutes } from './api.ts';
import { type Bell, makeBell } from './bell.ts';
import { controlRoutes } from './control.ts';
import { type Mood, moody, WELL } from './moods.ts';
import { oauthRoutes } from './oauth.ts';
import { emptyState, type State } from './state.ts';

const LOG_MAX = 30;

export type House = {
  /** Where it answers: http://127.0.0.1:port. */
  base: string;
  clientSecret: string;
  /** The zone of new calendars, and whether something stands in them. */
  zone: string;
  samples: boolean;
  state: State;
  mood: Mood;
  bell: Bell;
  /** The last requests of programs, the newest first. */
  log: { at: number; line: string; status: number }[];
  /** Its own clock, which may go wrong. */
  now(): number;
  /** Something changed in a calendar: kept, and rung. */
  changed(calendarId: string): void;
  /** Writes down what there is. */
  keep(): void;
};

export type LocalCalendarOptions = {
  base: string;
  clientSecret: string;
  zone: string;
  samples?: boolean;
  /** What was kept before; it is changed in place. */
  state?: State;
  now: () => number;
  /** How it rings. */
  fetch: typeof fetch;
  keep?: (state: State) => void;
  wait?: (ms: number) => Promise<void>;
};

export type LocalCalendar = { house: House; fetch: (request: Request) => Promise<Response> };

/** The service as `Request -> Response`, with its state and mood at hand for tests. */
export function makeLocalCalendar(options: LocalCalendarOptions): LocalCalendar {
  const { base, clientSecret, zone, samples = false, state = emptyState(), keep = () => undefined } = options;
  const mood: Mood = { ...WELL };
  const now = () => options.now() + mood.skewSeconds * 1_000;
  const bell = makeBell(state, mood, base, now, options.fetch);
  const changed = (calendarId: string) => {
    keep(state);
    bell.ring(calendarId);
  };
  const house: House = {
    base,
    clientSecret,
    zone,
    samples,
    state,
    mood,
    bell,
    log: [],
    now,
    changed,
    keep: () => keep(state),
  };
  const app = appOf(house, options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))));
  return { house, fetch: async (request) => app.fetch(request) };
}

function appOf(house: House, wait: (ms: number) => Promise<void>): Hono {
  const app = new Hono();
  // Only its own pages may post here; programs are no browsers and say nothing of where they come from.
  app.use(async (c, next) => {
    const site = c.req.header('sec-fetch-site');
    const foreign = c.req.method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none';
    return foreign ? c.text('Only its own pages may ask for that.', 403) : next();
  });
  for (const path of ['/calendar/*', '/token', '/revoke', '/v1/*', '/oauth2/*']) {
    app.use(path, async (c, next) => {
      await next();
      const line = `${c.req.method} ${decodeURIComponent(c.req.path)}`;
      house.log.unshift({ at: house.now(), line, status: c.res.status });
      house.log.length = Math.min(house.log.length, LOG_MAX);
      c.res.headers.set('date', new Date(house.now()).toUTCString());
    });
    app.use(path, moody(house.mood, wait));
  }
  app.route('/calendar/v3', apiRoutes(house));
  app.route('/', oauthRoutes(house));
  app.route('/control', controlRoutes(house));
  app.route('/', pageRoutes(house));
  return app;
}
