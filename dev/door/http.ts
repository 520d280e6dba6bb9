/**
 * Neon's HTTP protocol: one query, or a batch in one transaction, per POST /sql. The shapes are those that the published
 * driver sends and reads (@neondatabase/serverless 1.2, httpQuery).
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Backend, Role } from './backend.ts';
import { refuseCopy } from './copy.ts';
import { PostgresError, type Result, SYNC, statement } from './messages.ts';
import { readReplies } from './replies.ts';

const ISOLATION_LEVELS: Record<string, string> = {
  ReadUncommitted: 'read uncommitted',
  ReadCommitted: 'read committed',
  RepeatableRead: 'repeatable read',
  Serializable: 'serializable',
};

type Query = { query: string; params: (string | null)[] };

/** A body that is larger than the door takes. */
export class TooLarge extends Error {}

/** A body that is not what the driver sends. */
export class Malformed extends Error {}

export async function readBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLarge(`A request has at most ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Malformed('The body is not JSON.');
  }
}

/** Answers one body with what the driver expects. Throws PostgresError (answered as 400) and Malformed. */
export async function answerSql(backend: Backend, role: Role, body: unknown, headers: IncomingHttpHeaders) {
  if (isRecord(body) && Array.isArray(body.queries)) {
    return { results: await runBatch(backend, role, body.queries.map(toQuery), beginOf(headers)) };
  } else {
    const query = toQuery(body);
    const [result] = await backend.unit(role, (exchange) => run([toMessage(query)], exchange));
    return result;
  }
}

/** The whole batch is one exchange: the first error makes the server skip the rest, and the unit's end rolls it back. */
async function runBatch(backend: Backend, role: Role, queries: Query[], begin: string): Promise<Result[]> {
  const messages = [statement(begin), ...queries.map(toMessage), statement('commit')];
  return (await backend.unit(role, (exchange) => run(messages, exchange))).slice(1, -1);
}

async function run(messages: Buffer[], exchange: (message: Buffer) => Promise<Buffer>): Promise<Result[]> {
  const { results, error } = readReplies(await exchange(Buffer.concat([...messages, SYNC])));
  if (error) throw new PostgresError(error);
  return results;
}

function beginOf(headers: IncomingHttpHeaders): string {
  const level = headers['neon-batch-isolation-level'];
  const words = ['begin'];
  if (level !== undefined) {
    const name = ISOLATION_LEVELS[String(level)];
    if (!name) throw new Malformed('The isolation level is unknown.');
    words.push(`isolation level ${name}`);
  }
  if (headers['neon-batch-read-only'] === 'true') words.push('read only');
  if (headers['neon-batch-deferrable'] === 'true') words.push('deferrable');
  return words.join(' ');
}

function toMessage({ query, params }: Query): Buffer {
  return statement(refuseCopy(query), params);
}

function toQuery(value: unknown): Query {
  if (isRecord(value) && typeof value.query === 'string' && Array.isArray(value.params ?? [])) {
    return { query: value.query, params: ((value.params ?? []) as unknown[]).map(toText) };
  } else {
    throw new Malformed('A query has a text and a list of parameters.');
  }
}

function toText(param: unknown): string | null {
  if (param === null || param === undefined) return null;
  else return typeof param === 'string' ? param : typeof param === 'object' ? JSON.stringify(param) : String(param);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
