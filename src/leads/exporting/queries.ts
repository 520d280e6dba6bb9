/** All people as one file that is read piece by piece while it goes out, so that it never stands in memory whole. */
import type { Ctx } from '#context.ts';
import { openNote, recentNotesOf } from '../notes/queries.ts';
import { openPerson, peoplePage } from '../queries.ts';
import { cellsOfPerson, csvRow, EXPORT_HEADINGS } from './rules.ts';

const PEOPLE_PER_PIECE = 200;
const BYTE_ORDER_MARK = '\ufeff';

/** The file, a piece of 200 people per trip. Whoever stops reading stops the trips. */
export function peopleAsCsv(ctx: Ctx): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: string | undefined;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvRow(EXPORT_HEADINGS))),
    pull: async (controller) => {
      const piece = await readPiece(ctx, cursor);
      if (piece.text) controller.enqueue(encoder.encode(piece.text));
      cursor = piece.next;
      if (cursor === undefined) controller.close();
    },
  });
}

async function readPiece(ctx: Ctx, cursor: string | undefined): Promise<{ text: string; next: string | undefined }> {
  const query = { limit: PEOPLE_PER_PIECE, cursor, sort: 'name' } as const;
  const [found, notes] = await ctx.db.read([peoplePage(query), recentNotesOf(query)]);
  const shown = found.slice(0, PEOPLE_PER_PIECE);
  const about = Map.groupBy(notes, ({ leadId }) => leadId);
  const lines = shown.map((row) =>
    csvRow(
      cellsOfPerson(
        openPerson(ctx, row),
        (about.get(row.id) ?? []).map((note) => openNote(ctx, note).body),
      ),
    ),
  );
  return { text: lines.join(''), next: found.length > PEOPLE_PER_PIECE ? shown.at(-1)!.id : undefined };
}
