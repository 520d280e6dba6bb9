/** The letters of booking: mails, texts and drafts for LinkedIn. */
export const mails = {};
