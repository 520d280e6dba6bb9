import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/**/*.worker.test.ts', 'tests/postgres/**', 'tests/browser/**', 'node_modules/**'],
        },
      },
    ],
  },
});
