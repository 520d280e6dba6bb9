/** One line per thing worth knowing: a fixed sentence and fields. Never people's data, never SQL or its parameters. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

export type Log = {
  info(sentence: string, fields?: LogFields): void;
  warn(sentence: string, fields?: LogFields): void;
  error(sentence: string, fields?: LogFields): void;
};

/** A log whose every line carries `fields`, such as the request's id. */
export function makeLog(fields: LogFields): Log {
  const line = (sentence: string, more?: LogFields) => JSON.stringify({ ...fields, ...more, message: sentence });
  return {
    info: (sentence, more) => console.log(line(sentence, more)),
    warn: (sentence, more) => console.warn(line(sentence, more)),
    error: (sentence, more) => console.error(line(sentence, more)),
  };
}

/** What may be said of an error in a log: its kind and, from Postgres, the state and constraint; never its message. */
export function faultFields(error: unknown): LogFields {
  const fault = error as { name?: unknown; code?: unknown; constraint?: unknown; stack?: unknown } | null;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const place = text(fault?.stack)
    ?.split('\n')
    .slice(1, 4)
    .map((at) => at.trim())
    .join(' < ');
  return { fault: text(fault?.name), code: text(fault?.code), constraint: text(fault?.constraint), place };
}
