/**
 * The register of personal data: every column that says something of a person, how it is kept, why, for how long, and
 * what an erasure does to it. A test compares it with the database's own catalogue; a new text column is entered here or
 * there as saying nothing of anybody.
 */

import {
  ACCOUNT,
  ANSWER_DAYS,
  ATTENDS,
  CONNECTED,
  DELIVERY_DAYS,
  EVENT_DAYS,
  IMPORT_DAYS,
  INBOUND_DAYS,
  INVITED,
  KNOWN,
  type Personal,
  SECRET,
  WRITTEN,
} from '../keeping/rules.ts';
import { TALKED } from '../talked/rules.ts';

/** By table. */
export const PERSONAL: Readonly<Record<string, readonly Personal[]>> = {
  ...TALKED,
  users: [
    { column: 'email', as: 'plain', why: 'signs in, and is found by it', ...ACCOUNT },
    { column: 'name', as: 'plain', why: 'is shown to colleagues and guests', ...ACCOUNT },
    { column: 'phone', as: 'plain', why: 'is told to whom they call', ...ACCOUNT },
    { column: 'linkedin_profile', as: 'plain', why: 'is told to whom they meet', ...ACCOUNT },
    { column: 'timezone', as: 'plain', why: 'their days begin and end by it', ...ACCOUNT },
    { column: 'language', as: 'plain', why: 'they are written to in it', ...ACCOUNT },
  ],
  organizations: [
    { column: 'name', as: 'plain', why: 'a personal organization has its owner’s name', ...ACCOUNT },
    { column: 'embed_origins', why: 'may show the organization’s pages', kept: 'as long as the account', ...WRITTEN },
    { column: 'slug', as: 'plain', why: 'a personal organization’s address holds its owner’s name', ...ACCOUNT },
    { column: 'timezone', as: 'plain', why: 'a personal organization has its owner’s zone', ...ACCOUNT },
    { column: 'language', as: 'plain', why: 'a personal organization has its owner’s language', ...ACCOUNT },
  ],
  user_credentials: [
    { column: 'password_hash', why: 'proves the password', ...SECRET },
    {
      column: 'totp_secret',
      as: 'sealed',
      why: 'says which codes an authenticator shows',
      kept: 'as long as the account',
      erasure: 'row',
    },
  ],
  recovery_codes: [{ column: 'code_hash', why: 'proves a recovery code', ...SECRET }],
  passkeys: [{ column: 'name', why: 'people recognise their own devices', kept: 'as long as the account', ...WRITTEN }],
  organization_members: [
    { column: 'handle', why: 'is the address of their public page', kept: 'as long as the account', ...WRITTEN },
    { column: 'public_name', why: 'their public page says it', kept: 'as long as the account', ...WRITTEN },
    { column: 'public_text', why: 'their public page says it', kept: 'as long as the account', ...WRITTEN },
  ],
  user_app_sessions: [
    { column: 'token_hash', why: 'proves a login session', ...SECRET },
    {
      column: 'device',
      as: 'plain',
      why: 'people recognise their own browsers',
      kept: 'as long as the account',
      erasure: 'row',
    },
  ],
  one_time_links: [
    { column: 'token_hash', why: 'proves a link', ...SECRET },
    { column: 'code_hash', why: 'proves a code', ...SECRET },
    {
      column: 'new_email',
      as: 'sealed',
      why: 'an address that is not confirmed yet',
      kept: 'as long as the account',
      erasure: 'row',
    },
  ],
  webhook_endpoints: [
    { column: 'url', why: 'is told what happens', kept: 'as long as the account', ...WRITTEN },
    { column: 'description', why: 'people recognise their own endpoints', kept: 'as long as the account', ...WRITTEN },
    { column: 'secret', as: 'sealed', why: 'signs what is told', kept: 'as long as the account', erasure: 'row' },
  ],
  webhook_deliveries: [
    { column: 'payload', as: 'sealed', why: 'is sent again until it arrives', kept: INBOUND_DAYS, erasure: 'row' },
  ],
  email_templates: [
    {
      column: 'subject',
      why: 'heads messages in the organization’s words',
      kept: 'as long as the account',
      ...WRITTEN,
    },
    { column: 'heading', why: 'stands above them', kept: 'as long as the account', ...WRITTEN },
    { column: 'body', why: 'is what they say', kept: 'as long as the account', ...WRITTEN },
  ],
  api_keys: [
    { column: 'name', why: 'people recognise their own keys', kept: 'as long as the account', ...WRITTEN },
    { column: 'key_hash', why: 'proves a key', ...SECRET },
  ],
  throttles: [
    { column: 'key', as: 'hashed', why: 'counts who tried what, naming nobody', kept: ANSWER_DAYS, erasure: 'row' },
  ],
  invitations: [
    { column: 'title', why: 'is shown in lists and searched', kept: 'as long as the invitation', ...WRITTEN },
    {
      column: 'description',
      why: 'is shown to everybody who is invited',
      kept: 'as long as the invitation',
      ...WRITTEN,
    },
    { column: 'location', why: 'is shown to everybody who is invited', kept: 'as long as the invitation', ...WRITTEN },
    { column: 'questions', why: 'is asked of everybody who books', kept: 'as long as the invitation', ...WRITTEN },
    { column: 'slug', why: 'is the address that anyone may open', kept: 'as long as the invitation', ...WRITTEN },
  ],
  invitation_participants: [
    { column: 'name', as: 'plain', why: 'is shown in lists and searched', ...INVITED },
    { column: 'email', as: 'sealed', why: 'they are written to', ...INVITED },
    { column: 'email_blind', as: 'blind', why: 'nobody is invited twice', ...INVITED },
    { column: 'phone', as: 'sealed', why: 'they are texted', ...INVITED },
    { column: 'phone_blind', as: 'blind', why: 'nobody is invited twice', ...INVITED },
    { column: 'linkedin_profile', as: 'sealed', why: 'they are written to by hand', ...INVITED },
    { column: 'linkedin_blind', as: 'blind', why: 'nobody is invited twice', ...INVITED },
    { column: 'timezone', as: 'plain', why: 'times are shown in it', ...INVITED },
    { column: 'language', as: 'plain', why: 'they are written to in it', ...INVITED },
    { column: 'answers', as: 'sealed', why: 'what the organizer asked of them', ...INVITED },
  ],
  time_slots: [
    {
      column: 'note',
      as: 'sealed',
      why: 'why other times suit better',
      kept: 'as long as the invitation',
      erasure: 'blank',
    },
    {
      column: 'answer_note',
      as: 'sealed',
      why: 'why a suggested time does not suit',
      kept: 'as long as the invitation',
      erasure: 'blank',
    },
  ],
  events: [
    { column: 'title', why: 'is shown in the calendar and searched', kept: 'as long as the event', ...WRITTEN },
    { column: 'description', why: 'is shown beside the event', kept: 'as long as the event', ...WRITTEN },
    { column: 'location', why: 'is shown in the calendar', kept: 'as long as the event', ...WRITTEN },
    { column: 'timezone', as: 'plain', why: 'the event was agreed in it', ...ATTENDS },
    { column: 'meet_link', why: 'is where they meet', kept: 'as long as the event', ...WRITTEN },
  ],
  calendar_connections: [
    { column: 'label', as: 'sealed', why: 'people recognise their own accounts', ...CONNECTED },
    { column: 'account_blind', as: 'blind', why: 'one account is connected once', ...CONNECTED },
    { column: 'grant', as: 'sealed', why: 'lets us read their calendars', ...CONNECTED },
  ],
  connected_calendars: [
    { column: 'external_id', as: 'sealed', why: 'is what their provider calls it', ...CONNECTED },
    { column: 'external_blind', as: 'blind', why: 'one calendar is known once', ...CONNECTED },
    { column: 'name', as: 'sealed', why: 'people recognise their own calendars', ...CONNECTED },
  ],
  calendar_consents: [
    {
      column: 'secret',
      as: 'sealed',
      why: 'proves that a consent was asked for here',
      kept: ANSWER_DAYS,
      erasure: 'row',
    },
  ],
  busy_intervals: [{ column: 'title', as: 'sealed', why: 'people recognise their own appointments', ...CONNECTED }],
  event_attendees: [
    { column: 'name', as: 'plain', why: 'is shown in the calendar', ...ATTENDS },
    { column: 'email', as: 'sealed', why: 'they are written to', ...ATTENDS },
    { column: 'email_blind', as: 'blind', why: 'who writes is recognised', ...ATTENDS },
    { column: 'phone', as: 'sealed', why: 'they are texted', ...ATTENDS },
    { column: 'phone_blind', as: 'blind', why: 'who calls is recognised', ...ATTENDS },
  ],
  leads: [
    { column: 'name', as: 'plain', why: 'is shown in lists and searched', ...KNOWN },
    { column: 'name_folded', as: 'plain', why: 'is searched and sorted by', ...KNOWN },
    { column: 'company', as: 'plain', why: 'is shown in lists and searched', ...KNOWN },
    { column: 'company_folded', as: 'plain', why: 'is searched', ...KNOWN },
    { column: 'title', as: 'plain', why: 'is shown beside the name', ...KNOWN },
    { column: 'url', as: 'plain', why: 'is where more is found of them', ...KNOWN },
    { column: 'lead_status_tag', as: 'plain', why: 'how likely they are to come to something', ...KNOWN },
  ],
  lead_identities: [
    { column: 'value', as: 'sealed', why: 'they are reached by it', ...KNOWN },
    { column: 'value_blind', as: 'blind', why: 'who is reached by it is one person', ...KNOWN },
    { column: 'hint_blind', as: 'blind', why: 'who may be the same person is suggested', ...KNOWN },
  ],
  lead_tags: [{ column: 'tag', as: 'plain', why: 'they are sorted by it', ...KNOWN }],
  lead_imports: [
    { column: 'file_name', as: 'plain', why: 'people recognise their own files', kept: IMPORT_DAYS, erasure: 'row' },
    {
      column: 'headings',
      as: 'sealed',
      why: 'what the columns of a file are called',
      kept: IMPORT_DAYS,
      erasure: 'row',
    },
    { column: 'tag', as: 'plain', why: 'is put on everybody in the file', kept: IMPORT_DAYS, erasure: 'row' },
  ],
  lead_import_parts: [
    { column: 'content', as: 'sealed', why: 'lines that are not taken in yet', kept: IMPORT_DAYS, erasure: 'row' },
    { column: 'faults', as: 'sealed', why: 'lines that somebody has to mend', kept: IMPORT_DAYS, erasure: 'row' },
  ],
  lead_notes: [{ column: 'body', as: 'sealed', why: 'what is to be remembered of them', ...KNOWN }],
  availability_schedules: [
    { column: 'name', why: 'people recognise their own hours', kept: 'as long as the account', ...WRITTEN },
    { column: 'timezone', as: 'plain', why: 'the hours are meant in it', ...ACCOUNT },
  ],
  availability_overrides: [
    {
      column: 'windows',
      as: 'plain',
      why: 'when somebody works on a day',
      kept: 'as long as the account',
      erasure: 'row',
    },
  ],
  holiday_calendars: [
    { column: 'country', as: 'plain', why: 'whose holidays somebody keeps', ...ACCOUNT },
    { column: 'region', as: 'plain', why: 'whose holidays somebody keeps', ...ACCOUNT },
  ],
  out_of_office: [
    { column: 'reason', as: 'sealed', why: 'why somebody is away, for their own eyes', ...ACCOUNT },
    { column: 'note', why: 'is shown to guests', kept: 'as long as the account', ...WRITTEN },
    { column: 'holiday', as: 'plain', why: 'which holiday somebody keeps', ...ACCOUNT },
    { column: 'holiday_local', as: 'plain', why: 'which holiday somebody keeps', ...ACCOUNT },
  ],
  travel: [{ column: 'timezone', as: 'plain', why: 'where somebody is on those days', ...ACCOUNT }],
  deliveries: [
    { column: 'note', as: 'sealed', why: 'what a person wrote along', kept: DELIVERY_DAYS, erasure: 'blank' },
    {
      column: 'recipient',
      as: 'sealed',
      why: 'to whom it went, as it was then',
      kept: DELIVERY_DAYS,
      erasure: 'blank',
    },
    { column: 'content', as: 'sealed', why: 'what was written', kept: DELIVERY_DAYS, erasure: 'blank' },
    { column: 'address_hash', as: 'blind', why: 'a link in an old mail still unsubscribes', ...INVITED },
  ],
  suppressions: [
    {
      column: 'address_hash',
      as: 'blind',
      why: 'who must not be written to is recognised',
      kept: 'until they take it back',
      erasure: 'stays',
    },
  ],
  inbound_events: [
    { column: 'payload', as: 'sealed', why: 'what a provider told us', kept: INBOUND_DAYS, erasure: 'row' },
  ],
  domain_events: [
    {
      column: 'data',
      as: 'plain',
      why: 'status, times and roles only, never what people wrote',
      kept: EVENT_DAYS,
      erasure: 'row',
    },
  ],
  idempotency_keys: [
    {
      column: 'actor',
      as: 'plain',
      why: 'whose request was repeated, as an id or a keyed hash',
      kept: ANSWER_DAYS,
      erasure: 'row',
    },
    { column: 'request_hash', as: 'hashed', why: 'whether it was the same request', kept: ANSWER_DAYS, erasure: 'row' },
  ],
};
