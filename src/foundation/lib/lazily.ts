/**
 * What is made when it is first asked for, and kept. For what a fresh isolate need not make before its first answer: shapes
 * that only one path reads, tables, formatters.
 */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
