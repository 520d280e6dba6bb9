/** Bodies as Meta documents them, with people of the tests in them. */
export const NUMBER_ID = '106540352242922';
export const WABA = '102290129340398';
export const NOOR = '12025550134';
export const NOOR_ID = 'US.13491208655302741918';
/** 2026-11-20T12:00:00Z in seconds. */
export const SECONDS = '1795176000';
export const AT = 1_795_176_000_000;

export const contact = { profile: { name: 'Noor' }, wa_id: NOOR, user_id: NOOR_ID };

/** A change of a WhatsApp number, as it stands in an entry. */
export const change = (value: object, field = 'messages') => ({
  field,
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '12025550100', phone_number_id: NUMBER_ID },
    ...value,
  },
});

/** What WhatsApp posts, around these changes. */
export const whatsApp = (...changes: readonly object[]) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: WABA, time: 1795176000, changes }],
});

/** What WhatsApp posts about the account itself. */
export const told = (field: string, value: unknown, { business = WABA, at = AT } = {}) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: business, time: at / 1000, changes: [{ field, value }] }],
});

let made = 0;
/** A message of Noor's; each has an id of its own. */
export const message = (type: string, body: unknown, more: object = {}) => ({
  from: NOOR,
  from_user_id: NOOR_ID,
  id: `wamid.test${made++}`,
  timestamp: SECONDS,
  type,
  [type]: body,
  ...more,
});

/** What WhatsApp posts about messages of Noor's. */
export const fromNoor = (...messages: readonly object[]) => whatsApp(change({ contacts: [contact], messages }));

/** What WhatsApp posts about a message of ours. */
export const status = (id: string, state: string, more: object = {}) =>
  whatsApp(change({ statuses: [{ id, status: state, timestamp: SECONDS, recipient_id: NOOR, ...more }] }));

export const IG = '17841405822304914';
export const NOOR_IG = '1254459154682919';

/** What Instagram posts, around these events. */
export const instagram = (...messaging: readonly object[]) => ({
  object: 'instagram',
  entry: [{ id: IG, time: AT, messaging }],
});

/** An event between Noor and the account. */
export const event = (body: object) => ({ sender: { id: NOOR_IG }, recipient: { id: IG }, timestamp: AT, ...body });
export const echo = (body: object) => ({ sender: { id: IG }, recipient: { id: NOOR_IG }, timestamp: AT, ...body });
