import { parse, readTexts, simpleQuery, typeOf } from './messages.ts';

const REFUSAL =
  "do $$ begin raise exception using errcode = '0A000', message = 'COPY does not pass the local database door.', hint = 'Use insert, or select.'; end $$";

/**
 * COPY to or from the client would end the embedded database. The statement is replaced by one that raises 0A000, so
 * that transaction and protocol are afterwards in exactly the state that a refused statement leaves behind.
 */
export function refuseCopy(sql: string): string {
  return copies(sql) ? REFUSAL : sql;
}

/** The same for a client's Query or Parse message. */
export function refuseCopyMessage(message: Buffer): Buffer {
  const type = typeOf(message);
  if (type === 'Q') {
    const [sql = ''] = readTexts(message.subarray(5), 1).texts;
    return copies(sql) ? simpleQuery(REFUSAL) : message;
  } else if (type === 'P') {
    const { texts, rest } = readTexts(message.subarray(5), 2);
    return copies(texts[1] ?? '') ? parse(texts[0] ?? '', REFUSAL, rest) : message;
  } else {
    return message;
  }
}

function copies(sql: string): boolean {
  if (!/\bcopy\b/i.test(sql)) return false;
  const bare = sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "''");
  return bare.split(';').some((part) => /^\s*copy\b[\s\S]*\b(stdin|stdout)\b/i.test(part));
}
