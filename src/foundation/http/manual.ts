/** The API's document, as this installation gives it. */
import type { C } from './app.ts';

/** The OpenAPI 3.1 document of the JSON doors under `/api/v1` as JSON, with this installation's address. */
export async function readManual(c: C): Promise<string> {
  const { services, config } = c.var.runtime;
  const servers = JSON.stringify([{ url: `${config.origin}/api/v1` }]);
  return (await services.manual()).replace('{', `{"servers":${servers},`);
}

/** Answers the document itself. */
export async function openApiDocument(c: C): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' };
  return c.body(await readManual(c), 200, headers);
}
