/** What a tool of the MCP endpoint is (Model Context Protocol): one request to the JSON API. */
import type { z } from 'zod';

/** A request to the JSON API; `of` is the participant behind whose link it is made, `:token` stands for it in the path. */
export type Asked = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  json?: unknown;
  idempotencyKey?: string;
  of?: { invitationId: string; participantId: string };
};

export type Tool = {
  name: string;
  title: string;
  description: string;
  permission: 'invitations:read' | 'invitations:write' | 'events:read' | 'conversations:read' | 'conversations:write';
  /** What a client may tell its person before it is used. */
  hints: { readOnlyHint?: boolean; destructiveHint?: boolean; idempotentHint?: boolean };
  /** What it takes; made when it is first asked for. */
  input: () => z.ZodObject;
  asks(args: Record<string, never>): Asked;
};

export const READS = { readOnlyHint: true } as const;

/** A tool with what it takes. */
export function tool<S extends z.ZodObject>(
  input: () => S,
  rest: Omit<Tool, 'input' | 'asks'> & { asks: (args: z.output<S>) => Asked },
): Tool {
  return { ...rest, input } as unknown as Tool;
}

/** A query string of what was given; empty where nothing was. */
export function query(asked: Record<string, string | number | undefined>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
