import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { listedLicences, listedVariables, pinned, unbound } from './packages.ts';

describe('packages', () => {
  test('every package of the house is pinned exactly, and the lock file names no registry', () => {
    expect(teach(pinned(readHouse()))).toBe('');
    expect(teach(unbound(readHouse()))).toBe('');
  });

  test.each(['^1.2.3', '~1.2.3', '1.x', 'latest', '>=1.0.0', '1.2', 'file:../hono'])(
    'a package at %s is refused',
    (version) => {
      const lesson = teach(pinned(houseOf({ 'package.json': JSON.stringify({ devDependencies: { hono: version } }) })));
      expect(lesson).toContain(`hono is pinned exactly, not '${version}'`);
      expect(lesson).toContain('the one version that was tested');
      expect(teach(pinned(houseOf({ 'package.json': '{"dependencies":{"hono":"1.2.3-beta.1"}}' })))).toBe('');
    },
  );

  test('a lock file that names a registry is refused', () => {
    const lock = '{\n  "resolved": "https://registry.example.com/hono.tgz"\n}';
    expect(teach(unbound(houseOf({ 'package-lock.json': lock })))).toContain('names 1 addresses of a registry');
    expect(teach(unbound(houseOf({ 'package-lock.json': '{ "name": "resolved" }' })))).toBe('');
  });
});

describe('licences', () => {
  test('those of all that goes out with Parley are listed, and no others', () => {
    expect(teach(listedLicences(readHouse()))).toBe('');
  });

  test('a package that is not listed, one that is gone, and another licence are refused; a tool is not', () => {
    const packages = {
      '': { license: 'UNLICENSED' },
      'node_modules/hono': { license: 'MIT' },
      'node_modules/hono/node_modules/tslib': { license: '0BSD' },
      'node_modules/vitest': { dev: true, license: 'MIT' },
    };
    const lesson = (list: string) =>
      teach(listedLicences(houseOf({ 'package-lock.json': JSON.stringify({ packages }), 'docs/licences.md': list })));
    expect(lesson('| package | licence |\n|---|---|\n| hono | MIT |\n| tslib | 0BSD |\n')).toBe('');
    expect(lesson('| tslib | 0BSD |')).toContain("lacks '| hono | MIT |'");
    expect(lesson('| hono | ISC |\n| tslib | 0BSD |')).toContain("has '| hono | ISC |'");
    expect(lesson('| hono | MIT |\n| tslib | 0BSD |\n| vitest | MIT |')).toContain("has '| vitest | MIT |'");
  });
});

describe('configuration', () => {
  const variables = (config: string, example: string) => {
    const wrangler = '[[queues.producers]]\nbinding = "DELIVERIES"\nqueue = "deliveries"';
    const files = { 'src/config.ts': config, '.dev.vars.example': example, 'wrangler.toml': wrangler };
    return teach(listedVariables(houseOf(files)));
  };

  test('every variable that the house reads is listed in the example', () => {
    expect(teach(listedVariables(readHouse()))).toBe('');
  });

  test.each([
    'const a = env.RESEND_API_KEY;',
    "const a = env['RESEND_API_KEY'];",
    'const shape = z.object({\n  RESEND_API_KEY: z.string(),\n});',
    'const { RESEND_API_KEY, PORT } = env;',
    "const required = ['RESEND_API_KEY'];",
  ])('%s reads a variable that must be listed', (config) => {
    expect(variables(config, 'PORT=8787')).toContain('RESEND_API_KEY is read by src/config.ts and not listed');
    expect(variables(config, 'PORT=8787')).toContain("a line 'RESEND_API_KEY='");
    expect(variables(config, 'PORT=8787\n# RESEND_API_KEY=')).toBe('');
  });

  test('constants and what wrangler.toml binds are no variables', () => {
    expect(variables('const HOLD_MINUTES = 5;\nenv.DELIVERIES.send(a); // env.OTHER_NAME', '')).toBe('');
  });
});
