/**
 * What the MCP library needs of its surroundings, for the bundle alone: by itself it brings a JSON Schema validator along
 * for what a server may ask of its client, and ours asks nothing. dev/mcp.mjs puts this in its place.
 */
export class DefaultJsonSchemaValidator {
  /** Throws always: what tools take is checked by their own shapes. */
  getValidator(): never {
    throw new Error('Nothing is asked of a client here');
  }
}

/** There is neither standard input nor output in a Worker. */
export const process = undefined;
