/** Ways in which one person outside is reached, whatever they write from. */
export const IDENTITY_KINDS = ['email', 'phone', 'linkedin', 'whatsapp', 'instagram', 'webchat'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** How likely somebody is to come to something. */
export const LEAD_STATUS_TAGS = ['hot', 'warm', 'cold'] as const;
export type LeadStatusTag = (typeof LEAD_STATUS_TAGS)[number];

/** What a person was first known from. */
export const LEAD_SOURCES = ['typed', 'api', 'import', 'invitation', 'booking'] as const;
export type LeadSource = (typeof LEAD_SOURCES)[number];
