import { describe, expect, test } from 'vitest';
import { holidaysOfAssets } from '#foundation/services/holidays.ts';

function assets(answers: Record<string, Response>) {
  const asked: string[] = [];
  const fetch = async (address: string) => {
    asked.push(new URL(address).pathname);
    return answers[new URL(address).pathname] ?? new Response(null, { status: 404 });
  };
  return { asked, files: holidaysOfAssets({ fetch }) };
}

describe('the files of holidays', () => {
  test('are read through the binding of the assets', async () => {
    const { files, asked } = assets({ '/holidays/PL.json': Response.json({ country: 'PL' }) });
    expect(await files('PL')).toEqual({ country: 'PL' });
    expect(asked).toEqual(['/holidays/PL.json']);
  });

  test('are null where there is none, and nothing else of the assets is asked for', async () => {
    const { files, asked } = assets({});
    expect(await files('XX')).toBeNull();
    for (const name of ['../assets/app', 'pl', 'PL.json?', '', 'POL']) expect(await files(name)).toBeNull();
    expect(asked).toEqual(['/holidays/XX.json']);
  });

  test('say so when the assets do not answer', async () => {
    const { files } = assets({ '/holidays/PL.json': new Response(null, { status: 500 }) });
    await expect(files('PL')).rejects.toThrow('500');
  });
});
