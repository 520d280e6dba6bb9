-- Whoever moves an appointment by a link to where nothing else is takes it off what it stood on.
grant update (conflict_at) on events to parley_guest;
