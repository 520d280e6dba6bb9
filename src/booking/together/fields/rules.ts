/** How a `together` is decided, in the fields of a form, which are all text, and back. */
type Typed = Readonly<Record<string, string>>;
type Switches = { confirmsItself: boolean; holdsOptions: boolean };

/** The fields of one that is there, beside those of every invitation. */
export function decidingFields({ confirmsItself, holdsOptions }: Switches): Typed {
  return { ...(confirmsItself && { confirmsItself: 'on' }), ...(holdsOptions && { holdsOptions: 'on' }) };
}

/** What was typed as the JSON door's shape wants it: a box that is not ticked says no. */
export function typedDeciding(typed: Typed) {
  return {
    deadlineAt: typed.deadlineAt?.trim() || null,
    confirmsItself: typed.confirmsItself !== undefined,
    holdsOptions: typed.holdsOptions !== undefined,
    hidesParticipants: typed.hidesParticipants !== undefined,
  };
}
