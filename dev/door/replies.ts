import { cutFrames, type ErrorFields, type Field, type Result, readError, typeOf } from './messages.ts';

/** Everything that one exchange answered: results up to the first error, that error, and the state it left. */
export type Replies = { results: Result[]; error: ErrorFields | null; status: string };

/** Reads the bytes of a whole exchange. `status` is that of the last ReadyForQuery. */
export function readReplies(bytes: Uint8Array): Replies {
  const replies: Replies = { results: [], error: null, status: 'I' };
  let current = emptyResult();
  for (const message of cutFrames(Buffer.from(bytes)).frames) {
    const body = message.subarray(5);
    switch (typeOf(message)) {
      case 'T':
        current.fields = readFields(body);
        break;
      case 'D':
        current.rows.push(readRow(body));
        break;
      case 'C':
        replies.results.push({ ...current, ...readTag(body) });
        current = emptyResult();
        break;
      case 'I':
        replies.results.push(current);
        current = emptyResult();
        break;
      case 'E':
        replies.error ??= readError(body);
        current = emptyResult();
        break;
      case 'Z':
        replies.status = body.toString('latin1');
        break;
    }
  }
  return replies;
}

/** The state that an answer ends with; none when the backend was only asked to flush. */
export function statusOf(bytes: Buffer): string | null {
  return bytes.length >= 6 && bytes.at(-6) === 0x5a && bytes.readInt32BE(bytes.length - 5) === 5
    ? bytes.toString('latin1', bytes.length - 1)
    : null;
}

function emptyResult(): Result {
  return { fields: [], rows: [], command: null, rowCount: null, rowAsArray: true };
}

function readFields(body: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 2;
  for (let left = body.readInt16BE(0); left > 0; left--) {
    const end = body.indexOf(0, at);
    fields.push({
      name: body.toString('utf8', at, end),
      tableID: body.readUInt32BE(end + 1),
      columnID: body.readInt16BE(end + 5),
      dataTypeID: body.readUInt32BE(end + 7),
      dataTypeSize: body.readInt16BE(end + 11),
      dataTypeModifier: body.readInt32BE(end + 13),
      format: 'text',
    });
    at = end + 19;
  }
  return fields;
}

function readRow(body: Buffer): (string | null)[] {
  const row: (string | null)[] = [];
  let at = 2;
  for (let left = body.readInt16BE(0); left > 0; left--) {
    const length = body.readInt32BE(at);
    at += 4;
    row.push(length < 0 ? null : body.toString('utf8', at, at + length));
    at += Math.max(length, 0);
  }
  return row;
}

/** `SELECT 5`, `INSERT 0 1`, `CREATE TABLE`: the first word, and the number that it ends with. */
function readTag(body: Buffer): Pick<Result, 'command' | 'rowCount'> {
  const words = body.toString('utf8', 0, body.length - 1).split(' ');
  const last = words.at(-1) ?? '';
  return { command: words[0] ?? null, rowCount: /^\d+$/.test(last) ? Number(last) : null };
}
