/** The ways to reach somebody that mean something outside Parley: what a visitor of a chat is known by does not. */
export const TOLD_KINDS = ['email', 'phone', 'linkedin', 'whatsapp', 'instagram'] as const;
export type ToldKind = (typeof TOLD_KINDS)[number];

/** Whether other programs are told of it. */
export function isTold<T extends { kind: string }>(identity: T): identity is T & { kind: ToldKind } {
  return (TOLD_KINDS as readonly string[]).includes(identity.kind);
}
