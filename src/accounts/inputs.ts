export const ORGANIZATION_KINDS = ['personal', 'team'] as const;
export const ROLES = ['owner', 'admin', 'member'] as const;
export type Role = (typeof ROLES)[number];
export const LINK_PURPOSES = ['verify_email', 'reset_password', 'change_email'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];
