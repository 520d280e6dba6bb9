/** Ways in which one person outside is reached, whatever they write from. */
export const IDENTITY_KINDS = ['email', 'phone', 'linkedin', 'whatsapp', 'instagram', 'webchat'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** How likely somebody is to come to something. */
export const LEAD_STATUS_TAGS = ['hot', 'warm', 'cold'] as const;
export type LeadStatusTag = (typeof LEAD_STATUS_TAGS)[number];

/** What a person was first known from. */
export const LEAD_SOURCES = ['typed', 'api', 'import', 'invitation', 'booking', 'conversation'] as const;
export type LeadSource = (typeof LEAD_SOURCES)[number];

/** How far a file of people is: its columns are being matched, its lines are taken in, all are in, or somebody stopped it. */
export const IMPORT_STATUSES = ['mapping', 'running', 'done', 'stopped'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What a column of a file may hold. What is kept as a note stands there with the column's heading. */
export const COLUMN_ROLES = [
  'name',
  'first',
  'last',
  'company',
  'title',
  'email',
  'phone',
  'linkedinProfile',
  'url',
  'status',
  'tags',
  'note',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];
