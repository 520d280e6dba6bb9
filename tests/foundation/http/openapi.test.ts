import { beforeEach, expect, test, vi } from 'vitest';
import { manualOfAssets } from '#foundation/services/manual.ts';
import { app } from '../../../src/app.ts';
import { makeStage } from '../../support/booking.ts';
import { routesOf } from '../../support/requests.ts';
import { COUNTERPARTS } from './counterparts.ts';

type Document = {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, unknown>; requestBody?: unknown }>>;
};

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

const document = async () =>
  (await (await app.request('/api/v1/openapi.json', {}, makeStage().env)).json()) as Document;

/** What these set stands in their address. */
const SAID_BY_ADDRESS = [
  'put /agents/{id}/pause',
  'put /agents/{id}/versions/{number}/live',
  'put /channels/{id}/pause',
  'put /conversations/{id}/archive',
  'put /conversations/{id}/block',
  'put /conversations/{id}/read',
  'put /deliveries/{id}/dismissal',
  'put /bookings/{token}/attendance',
  'put /schedules/{id}/default',
  'put /people/{id}/tags/{tag}',
];

test('the OpenAPI document describes every JSON route that exists, and no other', async () => {
  const { openapi, paths } = await document();
  expect(openapi).toMatch(/^3\.1/);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = app.routes
    .filter(({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL' && !path.endsWith('openapi.json'))
    .map(({ path, method }) => `${method} ${path.slice('/api/v1'.length).replace(/:(\w+)/g, '{$1}')}`);
  expect(new Set(described)).toEqual(new Set(routes));
});

test('every operation says what it answers, and every write what it takes', async () => {
  const { paths } = await document();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  expect(operations.length).toBeGreaterThan(5);
  expect(
    operations.filter(({ operation }) => !Object.keys(operation.responses).some((status) => status.startsWith('2'))),
  ).toEqual([]);
  const silent = operations.filter(
    ({ method, operation }) => ['put', 'patch'].includes(method) && !operation.requestBody,
  );
  const named = silent.map(({ path, method }) => `${method} ${path}`);
  expect(named.filter((name) => !SAID_BY_ADDRESS.includes(name))).toEqual([]);
});

test('what a member does on a page is an operation too, or it is said why a program does not do it', () => {
  const doors = routesOf().map(({ method, path }) => ({ method, path, name: `${method} ${path}` }));
  const pages = doors.filter(({ method, path }) => method !== 'GET' && path.startsWith('/app/:org/'));
  const actions = pages.map(({ method, path }) => `${method} ${path.slice('/app/:org/'.length)}`);
  expect(new Set(Object.keys(COUNTERPARTS))).toEqual(new Set(actions));
  const operations = Object.values(COUNTERPARTS).filter((said) => /^[A-Z]+ /.test(said));
  const missing = operations.filter((said) => !doors.some(({ name }) => name === said.replace(' ', ' /api/v1/')));
  expect(missing).toEqual([]);
  expect(operations.length).toBeGreaterThan(100);
});

test('the document names this installation, and is not made up where the assets do not answer', async () => {
  const { servers } = (await document()) as unknown as { servers: unknown };
  expect(servers).toEqual([{ url: `${makeStage().runtime.config.origin}/api/v1` }]);
  const silent = manualOfAssets({ fetch: async () => new Response('', { status: 503 }) });
  await expect(silent()).rejects.toThrow('The assets answered 503');
});
