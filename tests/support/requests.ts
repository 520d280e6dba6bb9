/**
 * Every route of the app as a request that its rightful person could make. Addresses are filled from what stands in the
 * route's pattern; what a route wants in its body is written here once, and whoever adds a route adds its line.
 */
import { app } from '#app.ts';
import type { Furnished } from './furnished.ts';

export type Route = { method: string; path: string };
export type Body = { form: Record<string, string | string[]> } | { json: unknown };
type Wanted = (whose: Furnished) => Partial<{ params: Record<string, string> }> & Partial<Body>;

/** Routes that ask for nobody, or for who has only just arrived. */
export const OPEN = new Set([
  'GET /',
  'GET /healthz',
  'GET /connect/google',
  'GET /connect/microsoft',
  'GET /connect/local',
  'GET /sign-up',
  'POST /sign-up',
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/code',
  'POST /sign-in/code',
  'POST /sign-in/passkey',
  'POST /sign-in/passkey/options',
  'GET /verify-code',
  'POST /verify-code',
  'POST /verify-code/mail',
  'GET /forgot',
  'POST /forgot',
  'GET /api/v1/openapi.json',
  'GET /api/docs',
  'GET /mcp',
  'DELETE /mcp',
  'POST /hooks/resend',
  'POST /hooks/twilio/status',
  'POST /hooks/twilio/sms',
  'POST /hooks/google',
  'POST /hooks/microsoft',
  // They want a file, and a token that the organization's own site has signed: their own tests have both.
  'POST /chat/:key/files',
  'POST /chat/:key/:token/files',
  'POST /app/:org/inbox/:id/files',
  'POST /chat/:key/identity',
  'GET /chat/theme/:colours{[0-9a-f]{6}-(auto|light|dark)\\.css}',
  'GET /hooks/meta',
  'POST /hooks/meta',
  'GET /hooks/meta/:id',
  'POST /hooks/meta/:id',
  'POST /hooks/texts/:id',
]);

const terms = (mark: string) => ({
  title: `Another ${mark}`,
  durationMinutes: 45,
  participants: [{ name: 'Ines', email: `ines.${mark}@example.com` }],
});
const hours = { name: 'Hours', timezone: 'UTC', rules: [{ weekday: 'monday', startMinute: 540, endMinute: 600 }] };
const typedHours = {
  name: 'Hours',
  timezone: 'UTC',
  'monday.start[]': ['09:00', '13:00'],
  'monday.end[]': ['12:00', '17:00'],
};
const typedTerms = { durationMinutes: '45', windowKind: 'rolling', windowDays: '14', locationType: 'tbd' };
const password = { password: 'another walk by the sea' };
const known = { password: 'a long walk by the sea' };
const spare = ({ endpointId, endpoints }: Furnished, at: number) => endpoints.filter((id) => id !== endpointId)[at]!;
/** An endpoint of another program, as a form and as the JSON door take it. */
const endpoint = (mark: string) => ({ url: `https://other.example.com/${mark}`, 'events[]': ['booking.moved'] });
const told = (mark: string) => ({ url: `https://other.example.com/${mark}`, events: ['booking.moved'] });
/** A month ahead at noon, where nothing stands. */
const later = { date: '', from: '12:00', until: '12:30', timezone: 'UTC' };
const whenFree = ({ free }: Furnished, at: number) => ({ startsAt: free.at(at)! });
const typedFree = ({ free }: Furnished, at: number) => ({
  date: free.at(at)!.slice(0, 10),
  from: free.at(at)!.slice(11, 16),
  timezone: 'UTC',
});

const oldHours = {
  data: [{ id: 1, name: 'Old hours', timeZone: 'UTC', isDefault: true, availability: [], overrides: [] }],
};
const anyTemplate = { purpose: 'invitation', channel: 'email', language: 'en' };
const ownWords = (mark: string) => ({
  subject: `Hello {{guest}} ${mark}`,
  heading: '',
  body: `Dear {{guest}}, ${mark}`,
});

const typedAgent = ({ mark, person }: Furnished) => ({
  name: `Kim ${mark}`,
  userId: person.userId,
  language: 'auto',
  tone: '',
});
const agentRules = {
  hours: 'always',
  words: '',
  topics: '',
  misunderstandings: '2',
  durations: '30',
  noticeMinutes: '60',
  autonomy: 'books',
};

/** What a visitor's browser sends, once for each `clientId`. */
const said = (clientId: string) => ({ arrival: 'arrival-of-a-browser', clientId, text: 'Is Friday possible?' });
/** What a page without script sends. */
const left = (clientId: string) => ({ arrival: 'arrival-of-a-browser', clientId, email: 'ines@example.com' });

/** What a request needs beside its address; a route that needs nothing has no line. */
const WANTED: Record<string, Wanted> = {
  'POST /api/v1/conversations/:id/messages': ({ mark }) => ({ json: { text: `Gladly ${mark}` } }),
  'POST /api/v1/conversations/:id/notes': ({ mark }) => ({ json: { text: `Also kind ${mark}` } }),
  'DELETE /api/v1/conversations/:id/notes/:noteId': ({ spareTalkNoteId }) => ({ params: { noteId: spareTalkNoteId } }),
  'POST /api/v1/conversations/:id/files': ({ mark }) => ({
    json: { name: `way ${mark}.pdf`, type: 'application/pdf', content: btoa('%PDF-1.4 the way') },
  }),
  'GET /api/v1/conversations/:id/files/:file': ({ fileId }) => ({ params: { file: fileId } }),
  'GET /api/v1/conversations/:id/media/:message': ({ messageId }) => ({ params: { message: messageId } }),
  'PUT /api/v1/conversations/:id/mode': () => ({ json: { mode: 'human', minutes: 30 } }),
  'PUT /api/v1/conversations/:id/assignment': ({ person }) => ({ json: { to: person.userId } }),
  'PUT /api/v1/conversations/:id/extraction': () => ({ json: { tag: 'warm', notes: 'They said so' } }),
  'POST /api/v1/canned-answers': ({ mark }) => ({
    json: { shortcut: 'tram', title: 'The way', text: `By tram ${mark}` },
  }),
  'DELETE /api/v1/canned-answers/:id': ({ spareCannedId }) => ({ params: { id: spareCannedId } }),
  'PUT /api/v1/canned-answers/:id': ({ mark }) => ({ json: { shortcut: 'hi', title: 'Hi', text: `Good day ${mark}` } }),
  'POST /api/v1/agents': ({ mark, person }) => ({
    json: { name: `Rosa ${mark}`, userId: person.userId, instructions: `Be brief ${mark}` },
  }),
  'PATCH /api/v1/agents/:id': ({ mark, person }) => ({ json: { tone: `Warm ${mark}`, userId: person.userId } }),
  'POST /api/v1/agents/:id/knowledge': ({ mark }) => ({
    json: { kind: 'text', title: 'The way', text: `By bus ${mark}` },
  }),
  'GET /api/v1/agents/:id/knowledge/search': () => ({ params: { '?': '?q=open' } }),
  'PUT /api/v1/knowledge/:id': ({ mark }) => ({ json: { title: 'Hours', text: `From ten ${mark}` } }),
  'POST /api/v1/knowledge/:id/reading': (f) => ({ params: { id: f.pageSourceId } }),
  'DELETE /api/v1/knowledge/:id': (f) => ({ params: { id: f.pageSourceId } }),
  'POST /api/v1/unanswered-questions/:id/answer': () => ({ json: { answer: 'Yes.' } }),
  'POST /api/v1/channels': ({ mark }) => ({ json: { platform: 'webchat', name: `Pages ${mark}` } }),
  'PUT /api/v1/channels/:id/connection': () => ({ json: { token: 'another' } }),
  'DELETE /api/v1/channels/:id': ({ lastChannelId }) => ({ params: { id: lastChannelId } }),
  'GET /api/v1/channels/:id/chat': ({ chatId }) => ({ params: { id: chatId } }),
  'PUT /api/v1/channels/:id/chat': ({ chatId }) => ({
    params: { id: chatId },
    json: {
      colour: '#2b4a7c',
      position: 'end',
      look: 'auto',
      away: 'never',
      origins: ['https://shop.example.com'],
    },
  }),
  'POST /api/v1/channels/:id/chat/secret': ({ chatId }) => ({ params: { id: chatId } }),
  'POST /api/v1/agents/:id/playground/comparison': ({ conversationId }) => ({
    json: { conversationId, one: 1, other: 1 },
  }),
  'PUT /api/v1/events/:id': (f) => ({
    params: { id: f.manualId },
    json: { title: `Mine ${f.mark}`, ...whenFree(f, 2), durationMinutes: 20 },
  }),
  'POST /api/v1/events/:id/restoration': ({ manualId }) => ({ params: { id: manualId } }),
  'PUT /api/v1/events/:id/booking': (f) => ({ json: { ...whenFree(f, -4), message: 'Sorry' } }),
  'PUT /api/v1/calendar-connections/:id/login': ({ mark }) => ({
    json: { url: `https://later.example.com/${mark}.ics` },
  }),
  'POST /api/v1/agents/:id/playground': () => ({ json: { said: 'When are you open?' } }),
  'PUT /api/v1/channels/:id/agent': () => ({ json: { agentId: null } }),
  'POST /api/v1/agents/:id/versions': ({ mark }) => ({ json: { instructions: `Be brief ${mark}` } }),
  'PUT /app/:org/inbox/:id/score': () => ({ form: { tag: 'warm', notes: 'They said so' } }),
  'POST /app/:org/agents/:id/playground': () => ({ form: { said: 'When are you open?' } }),
  'POST /app/:org/agents/:id/playground/comparison': ({ conversationId }) => ({
    form: { conversation: conversationId, one: '1', other: '1' },
  }),
  'POST /app/:org/agents': (f) => ({ form: { ...typedAgent(f), trade: 'general' } }),
  'PUT /app/:org/agents/:id/channel': ({ channelId }) => ({ form: { channel: channelId } }),
  'PUT /app/:org/agents/:id': (f) => ({ form: { ...typedAgent(f), ...agentRules } }),
  'POST /app/:org/agents/:id/versions': ({ mark }) => ({ form: { instructions: `Be short ${mark}` } }),
  'GET /app/:org/agents/:id/versions/compare': () => ({ params: { '?': '?one=1&other=1' } }),
  'POST /app/:org/agents/:id/knowledge/pages': ({ mark }) => ({
    form: { urls: `https://pages.example.com/other/${mark}` },
  }),
  'POST /app/:org/agents/:id/knowledge/texts': ({ mark }) => ({
    form: { title: `Way ${mark}`, text: `By bus ${mark}` },
  }),
  'POST /app/:org/agents/:id/knowledge/files': ({ mark }) => ({ form: { name: 'way.md', file: `By tram ${mark}` } }),
  'PUT /app/:org/agents/:id/knowledge/:source': ({ mark }) => ({ form: { title: 'Hours', text: `From ten ${mark}` } }),
  'POST /app/:org/agents/:id/knowledge/:source/reading': (f) => ({ params: { source: f.pageSourceId } }),
  'DELETE /app/:org/agents/:id/knowledge/:source': (f) => ({ params: { source: f.pageSourceId } }),
  'DELETE /app/:org/agents/:id/knowledge/:source/removal': (f) => ({ params: { source: f.pageSourceId } }),
  'POST /app/:org/agents/:id/knowledge/questions/:question/answer': () => ({ form: { answer: 'Yes.' } }),
  'POST /app/:org/settings/channels/chats': ({ mark }) => ({ form: { name: `Another ${mark}` } }),
  'GET /app/:org/settings/channels/:id/chat': ({ chatId }) => ({ params: { id: chatId } }),
  'GET /app/:org/settings/channels/:id/chat/preview': ({ chatId }) => ({ params: { id: chatId } }),
  'PUT /app/:org/settings/channels/:id/chat': ({ chatId }) => ({
    params: { id: chatId },
    form: { sites: 'https://shop.example.com', colour: '#2b4a7c', position: 'end', look: 'auto', away: 'never' },
  }),
  'POST /app/:org/settings/channels/:id/chat/secret': ({ chatId }) => ({ params: { id: chatId } }),
  'POST /chat/:key/messages': ({ mark }) => ({ json: said(`first ${mark}`.replace(' ', '-')) }),
  'POST /chat/:key/:token/messages': ({ mark }) => ({ json: said(`again ${mark}`.replace(' ', '-')) }),
  'POST /chat/:key/contact': ({ mark }) => ({ form: left(`left-${mark}`) }),
  'POST /chat/:key/:token/contact': ({ mark }) => ({ form: left(`more-${mark}`) }),
  'POST /chat/:key/identity': () => ({ json: { token: 'no token of the site' } }),
  'POST /app/:org/inbox/answers': ({ mark }) => ({
    form: { shortcut: 'way', title: `Way ${mark}`, text: `Left ${mark}` },
  }),
  'PUT /app/:org/inbox/answers/:id': ({ mark }) => ({
    form: { shortcut: 'hi', title: `Hello ${mark}`, text: `Good day ${mark}` },
  }),
  'POST /app/:org/inbox/:id/messages': ({ mark }) => ({
    form: { text: `We open at nine ${mark}`, clientId: `c-${mark}` },
  }),
  'GET /app/:org/inbox/:id/templates/:name/:language': () => ({ params: { name: 'reminder', language: 'en' } }),
  'POST /app/:org/inbox/:id/templates/:name/:language': () => ({
    params: { name: 'reminder', language: 'en' },
    form: { 'body.1': 'Noor' },
  }),
  'GET /app/:org/inbox/:id/files/:file': ({ fileId }) => ({ params: { file: fileId } }),
  'GET /app/:org/inbox/:id/media/:message': ({ messageId }) => ({ params: { message: messageId } }),
  'POST /app/:org/inbox/:id/notes': ({ mark }) => ({ form: { text: `Seems kind ${mark}` } }),
  'DELETE /app/:org/inbox/:id/notes/:noteId': ({ talkNoteId }) => ({ params: { noteId: talkNoteId } }),
  'POST /app/:org/inbox/:id/takeover': () => ({ form: { minutes: '30' } }),
  'DELETE /app/:org/inbox/:id/takeover': () => ({ form: { handled: 'All is said' } }),
  'PUT /app/:org/inbox/:id/assignment': ({ person }) => ({ form: { to: person.userId } }),
  'POST /app/:org/inbox/:id/tags': () => ({ form: { tag: 'vip' } }),
  'DELETE /app/:org/inbox/:id/tags/:tag': () => ({ form: {} }),
  'PUT /app/:org/inbox/:id/status': () => ({ form: { status: 'warm' } }),
  'POST /app/:org/people': ({ mark }) => ({ form: { name: `Ines ${mark}`, tags: 'vip' } }),
  'PUT /app/:org/people/:id': ({ mark }) => ({ form: { name: `Noor ${mark}`, company: `Garden ${mark}` } }),
  'DELETE /app/:org/people/:id': ({ goneLeadId }) => ({ params: { id: goneLeadId } }),
  'POST /app/:org/people/:id/restoration': ({ goneLeadId }) => ({ params: { id: goneLeadId } }),
  'PUT /app/:org/people/:id/status': () => ({ form: { status: 'hot' } }),
  'POST /app/:org/people/:id/tags': () => ({ form: { tag: 'vip' } }),
  'POST /app/:org/people/:id/identities': ({ mark }) => ({
    form: { kind: 'email', value: `other.${mark}@example.com` },
  }),
  'DELETE /app/:org/people/:id/identities/:identityId': ({ spareIdentityId }) => ({
    params: { identityId: spareIdentityId },
  }),
  'POST /app/:org/people/:id/notes': ({ mark }) => ({ form: { body: `Also ${mark}` } }),
  'PUT /app/:org/people/:id/notes/:noteId': ({ mark }) => ({ form: { body: `Anew ${mark}` } }),
  'POST /app/:org/people/:id/joined': ({ twinLeadId }) => ({ form: { personId: twinLeadId } }),
  'DELETE /app/:org/people/:id/joined/:otherId': ({ partedLeadId }) => ({ params: { otherId: partedLeadId } }),
  'POST /app/:org/people/imports': ({ mark }) => ({ form: { csv: `Name\nIris ${mark}\n` } }),
  'POST /app/:org/people/imports/:id/start': () => ({
    form: { 'role[]': ['name', 'email', ''], tag: '', country: '' },
  }),
  'PUT /app/:org/calendar/layers/:calendarId': () => ({ form: { isShown: 'off', view: 'week', date: '2030-05-06' } }),
  'POST /app/:org/settings/calendars/consents': () => ({ form: { provider: 'google' } }),
  'PUT /app/:org/settings/calendars/target': ({ connectedCalendarId }) => ({ form: { calendar: connectedCalendarId } }),
  'POST /app/:org/settings/calendars/logins': ({ mark }) => ({
    form: { server: 'dav.example.com', user: `typed ${mark}`, password: 'app password' },
  }),
  'POST /app/:org/settings/calendars/feeds': ({ mark }) => ({ form: { url: `https://typed.example.com/${mark}.ics` } }),
  'PUT /app/:org/settings/calendars/:id': ({ connectedCalendarId }) => ({
    form: { 'shown[]': [connectedCalendarId], 'countsAsBusy[]': [connectedCalendarId] },
  }),
  'PUT /app/:org/settings/calendars/:id/login': ({ mark }) => ({
    form: { url: `https://again.example.com/${mark}.ics` },
  }),
  'DELETE /app/:org/settings/calendars/:id': () => ({ form: { takeOut: 'on' } }),
  'POST /api/v1/calendar-connections': ({ mark }) => ({
    json: { provider: 'ics', url: `https://asked.example.com/${mark}.ics` },
  }),
  'DELETE /api/v1/calendar-connections/:id': ({ spareConnectionId }) => ({ params: { id: spareConnectionId } }),
  'PATCH /api/v1/calendar-connections/:id/calendars/:calendarId': () => ({ json: { countsAsBusy: false } }),
  'GET /api/v1/search': () => ({ params: { '?': '?q=noor' } }),
  'POST /app/:org/invitations/new/together': ({ mark }) => ({
    form: {
      title: `Typed ${mark}`,
      durationMinutes: '45',
      locationType: 'tbd',
      'date[]': '2048-05-04',
      'time[]': '09:00',
      list: `Ines <ines.${mark}@example.com>`,
    },
  }),
  'GET /app/:org/invitations/:id/times': ({ common }) => ({ params: { id: common.id } }),
  'GET /app/:org/invitations/:id/times/new': ({ common }) => ({ params: { id: common.id } }),
  'POST /app/:org/invitations/:id/times/new': ({ common }) => ({
    params: { id: common.id },
    form: { 'date[]': '2048-05-05', 'time[]': '09:00' },
  }),
  'DELETE /app/:org/invitations/:id/times/:optionId': ({ common }) => ({ params: { id: common.id } }),
  'POST /app/:org/invitations/:id/times/joining': ({ common }) => ({ params: { id: common.id } }),
  'DELETE /app/:org/invitations/:id/times/joining': ({ common }) => ({ params: { id: common.id } }),
  'POST /app/:org/invitations/:id/times/decision': ({ common }) => ({
    params: { id: common.id },
    form: { optionId: common.options[0]! },
  }),
  'DELETE /app/:org/invitations/:id/times/decision': ({ common }) => ({
    params: { id: common.id },
    form: { note: 'Sorry' },
  }),
  'PUT /b/:token/answers': ({ common }) => ({
    params: { token: common.otherToken },
    form: { [`o_${common.options[0]!}`]: 'yes' },
  }),
  'POST /b/:token/attendance': ({ common }) => ({ params: { token: common.otherToken } }),
  'POST /j/:token': ({ mark, common }) => ({
    form: { name: 'Ines', email: `ines.joins.${mark}@example.com`, [`o_${common.options[0]!}`]: 'yes' },
  }),
  'GET /api/v1/invitations/:id/options': ({ common }) => ({ params: { id: common.id } }),
  'POST /api/v1/invitations/:id/options': ({ common }) => ({
    params: { id: common.id },
    json: { startsAt: ['2048-05-06T09:00:00Z'] },
  }),
  'DELETE /api/v1/invitations/:id/options/:optionId': ({ common }) => ({ params: { id: common.id } }),
  'GET /api/v1/invitations/:id/results': ({ common }) => ({ params: { id: common.id } }),
  'POST /api/v1/invitations/:id/decision': ({ common }) => ({
    params: { id: common.id },
    json: { optionId: common.options[0]! },
  }),
  'DELETE /api/v1/invitations/:id/decision': ({ common }) => ({ params: { id: common.id } }),
  'POST /api/v1/invitations/:id/joining-link': ({ common }) => ({ params: { id: common.id } }),
  'DELETE /api/v1/invitations/:id/joining-link': ({ common }) => ({ params: { id: common.id } }),
  'GET /api/v1/bookings/:token/options': ({ common }) => ({ params: { token: common.token } }),
  'PUT /api/v1/bookings/:token/answers': ({ common }) => ({
    params: { token: common.otherToken },
    json: { answers: { [common.options[0]!]: 'yes' } },
  }),
  'PUT /api/v1/bookings/:token/attendance': ({ common }) => ({ params: { token: common.otherToken } }),
  'POST /api/v1/people': ({ mark }) => ({ json: { name: `Ines ${mark}`, tags: ['vip'] } }),
  'PATCH /api/v1/people/:id': ({ mark }) => ({ json: { company: `Garden ${mark}` } }),
  'DELETE /api/v1/people/:id': ({ spareLeadId }) => ({ params: { id: spareLeadId } }),
  'POST /api/v1/people/:id/identities': ({ mark }) => ({ json: { kind: 'email', value: `also.${mark}@example.com` } }),
  'POST /api/v1/people/:id/joined': ({ otherLeadId }) => ({ json: { personId: otherLeadId } }),
  'POST /api/v1/people/:id/notes': ({ mark }) => ({ json: { body: `Also ${mark}` } }),
  'PATCH /api/v1/people/:id/notes/:noteId': ({ mark }) => ({ json: { body: `Anew ${mark}` } }),
  'POST /api/v1/people/imports': ({ mark }) => ({ json: { csv: `Name\nIris ${mark}\n` } }),
  'PUT /app/:org/settings/password': () => ({ form: { current: 'a long walk by the sea', ...password } }),
  'POST /app/:org/settings/authenticator': () => ({ form: known }),
  'POST /app/:org/settings/authenticator/confirmation': () => ({ form: { code: '123456' } }),
  'POST /app/:org/settings/authenticator/codes': () => ({ form: known }),
  'DELETE /app/:org/settings/authenticator': () => ({ form: known }),
  'POST /app/:org/settings/passkeys/new': () => ({ form: { name: 'Phone', ...known } }),
  'POST /app/:org/settings/passkeys': () => ({ form: { credential: '{}' } }),
  'POST /app/:org/settings/email': ({ mark }) => ({
    form: { email: `other.${mark}@example.com`, password: 'a long walk by the sea' },
  }),
  'PUT /app/:org/settings/mails': () => ({ form: { assigned: 'on', night: 'on' } }),
  'PUT /app/:org/settings/profile': () => ({ form: { name: 'Somebody', timezone: 'UTC', language: 'en' } }),
  'POST /app/:org/settings/keys': () => ({ form: { name: 'Mine', 'scopes[]': ['profile:read'] } }),
  'PUT /app/:org/settings/embed/sites': () => ({ form: { sites: 'https://www.example.com' } }),
  'POST /app/:org/settings/messages/:purpose/:channel/:language': ({ mark }) => ({
    params: { ...anyTemplate },
    form: { ...ownWords(mark), version: '1' },
  }),
  'GET /app/:org/settings/messages/:purpose/:channel/:language': () => ({ params: { ...anyTemplate } }),
  'DELETE /app/:org/settings/messages/:purpose/:channel/:language': () => ({
    params: { ...anyTemplate, channel: 'sms' },
  }),
  'POST /app/:org/settings/messages/:purpose/:channel/:language/preview': ({ mark }) => ({
    params: { ...anyTemplate },
    form: ownWords(mark),
  }),
  'POST /app/:org/settings/messages/:purpose/:channel/:language/mail': ({ mark }) => ({
    params: { ...anyTemplate },
    form: ownWords(mark),
  }),
  'GET /api/v1/templates/:purpose/:channel/:language': () => ({ params: { ...anyTemplate } }),
  'PUT /api/v1/templates/:purpose/:channel/:language': ({ mark }) => ({
    params: { ...anyTemplate },
    json: ownWords(mark),
  }),
  'DELETE /api/v1/templates/:purpose/:channel/:language': () => ({ params: { ...anyTemplate, channel: 'sms' } }),
  'POST /api/v1/templates/:purpose/:channel/:language/preview': ({ mark }) => ({
    params: { ...anyTemplate },
    json: ownWords(mark),
  }),
  'POST /app/:org/settings/channels': () => ({ form: { platform: 'webchat', name: 'Our pages' } }),
  'PUT /app/:org/settings/channels/:id': () => ({ form: { token: 'another' } }),
  'PUT /app/:org/settings/channels/:id/agent': () => ({ form: { agent: '' } }),
  'DELETE /app/:org/settings/channels/:id': ({ spareChannelId }) => ({ params: { id: spareChannelId } }),
  'POST /app/:org/settings/webhooks': ({ mark }) => ({ form: endpoint(mark) }),
  'DELETE /app/:org/settings/webhooks/:id': (f) => ({ params: { id: spare(f, 0) } }),
  'DELETE /api/v1/webhooks/:id': (f) => ({ params: { id: spare(f, 1) } }),
  'PUT /app/:org/settings/webhooks/:id': ({ mark }) => ({ form: endpoint(mark) }),
  'POST /api/v1/webhooks': ({ mark }) => ({ json: told(mark) }),
  'PUT /api/v1/webhooks/:id': ({ mark }) => ({ json: told(mark) }),
  'PUT /app/:org/settings/availability/:id': () => ({ form: { ...typedHours, version: '4' } }),
  'POST /app/:org/settings/availability/:id/dates': ({ free }) => ({
    form: { date: free.at(-1)!.slice(0, 10), 'date.start[]': '10:00', 'date.end[]': '11:00' },
  }),
  'POST /app/:org/settings/availability/away': () => ({
    form: { from: '2090-01-01', to: '2090-01-02', timezone: 'UTC', note: 'Back soon' },
  }),
  'GET /app/:org/settings/availability/holidays': () => ({ params: { '?': '?country=DE&region=BY' } }),
  'PUT /app/:org/settings/availability/holidays': () => ({ form: { country: 'PL', region: '' } }),
  'GET /api/v1/holidays': () => ({ params: { '?': '?country=DE&region=BY&year=2030' } }),
  'PUT /api/v1/holiday-calendar': () => ({ json: { country: 'PL' } }),
  'POST /app/:org/settings/availability/travel': () => ({
    form: { timezone: 'Asia/Tokyo', from: '2090-01-01', to: '2090-01-02' },
  }),
  'DELETE /app/:org/settings/availability/away/:id': ({ spareAwayIds }) => ({ params: { id: spareAwayIds[0]! } }),
  'DELETE /api/v1/out-of-office/:id': ({ spareAwayIds }) => ({ params: { id: spareAwayIds[1]! } }),
  'DELETE /app/:org/settings/availability/travel/:id': ({ otherTripId }) => ({ params: { id: otherTripId } }),
  'POST /api/v1/out-of-office': () => ({ json: { from: '2090-02-01', to: '2090-02-02', reason: 'Rest' } }),
  'PATCH /api/v1/out-of-office/:id': () => ({ json: { note: 'Back' } }),
  'POST /api/v1/travel': () => ({ json: { timezone: 'Asia/Tokyo', from: '2090-02-01', to: '2090-02-02' } }),
  'POST /reset/:token': () => ({ form: password }),
  'POST /verify/:token': () => ({ form: {} }),
  'PUT /app/:org/welcome': () => ({ form: { step: '4' } }),
  'POST /app/:org/welcome/page': () => ({ form: { title: 'A first call', durationMinutes: '30' } }),
  'POST /app/:org/welcome/hours': ({ scheduleId }) => ({
    form: { scheduleId, timezone: 'UTC', 'days[]': ['monday'], from: '09:00', until: '12:00' },
  }),
  'POST /app/:org/events': (f) => ({
    form: { title: `Typed ${f.mark}`, ...later, date: f.overrideDate, busy: 'on', location: '', description: '' },
  }),
  'POST /app/:org/calendar/moves': ({ manualId }) => ({
    form: {
      event: manualId,
      date: '2090-01-02',
      from: '10:00',
      until: '10:30',
      timezone: 'UTC',
      view: 'week',
      shown: '2090-01-02',
    },
  }),
  'GET /app/:org/events/:id/edit': ({ manualId }) => ({ params: { id: manualId } }),
  'PUT /app/:org/events/:id': (f) => ({
    params: { id: f.manualId },
    form: { title: `Typed ${f.mark}`, ...later, date: f.overrideDate, location: '', description: '' },
  }),
  'POST /app/:org/events/:id/cancellation': ({ manualId }) => ({ params: { id: manualId } }),
  'DELETE /app/:org/events/:id/cancellation': ({ manualId }) => ({ params: { id: manualId } }),
  'PUT /app/:org/events/:id/booking': (f) => ({ form: { ...typedFree(f, -3), message: 'Sorry' } }),
  'DELETE /app/:org/events/:id/booking': () => ({ form: { message: 'Sorry' } }),
  'POST /app/:org/invitations': ({ mark }) => ({
    form: { ...typedTerms, title: `Typed ${mark}`, list: `Ines <ines.${mark}@example.com>` },
  }),
  'PATCH /app/:org/invitations/:id': ({ mark, scheduleId }) => ({
    form: { ...typedTerms, title: `Typed ${mark}`, scheduleId },
  }),
  'DELETE /app/:org/invitations/:id': () => ({ form: { note: 'Sorry' } }),
  'POST /app/:org/invitations/preview': () => ({ form: typedTerms }),
  'POST /app/:org/invitations/:id/preview': () => ({ form: typedTerms }),
  'POST /app/:org/invitations/:id/participants': ({ mark }) => ({
    form: { list: `Ines <ines.typed.${mark}@example.com>` },
  }),
  'POST /app/:org/invitations/:id/participants/:participantId/deliveries': () => ({ form: {} }),
  'POST /app/:org/invitations/:id/participants/:participantId/drafts/:draftId/sending': ({ people }) => ({
    params: { participantId: people[2]!.id },
  }),
  'POST /b/:token/guests': () => ({ form: { guests: '' } }),
  'DELETE /b/:token/guests': (f) => ({ form: { guest: f.eventId } }),
  'PUT /b/:token/hold': (f) => ({ form: whenFree(f, -1) }),
  'DELETE /b/:token/hold': () => ({ form: {} }),
  'PUT /app/:org/settings/page': ({ open }) => ({ form: { handle: open.handle, publicName: '', publicText: '' } }),
  'POST /h/:token': ({ open }) => ({ form: { eventId: open.heldEventId } }),
  'POST /e/:look{auto|light|dark}/:slug/bookings': (f) => ({
    form: { ...whenFree(f, -8), name: 'Ines', email: 'ines.framed@example.com', q_topic: 'Roof' },
  }),
  'POST /i/:slug/bookings': (f) => ({
    form: { ...whenFree(f, -7), name: 'Ines', email: 'ines@example.com', q_topic: 'Roof' },
  }),
  'GET /api/v1/pages/:slug/slots': ({ free }) => ({
    params: { '?': `?from=${free[0]!.slice(0, 10)}&to=${free.at(-1)!.slice(0, 10)}` },
  }),
  'POST /api/v1/pages/:slug/bookings': (f) => ({
    json: { ...whenFree(f, -8), name: 'Ines', email: 'ines@example.com', answers: { topic: 'Roof' } },
  }),
  'POST /app/:org/deliveries/:id/retry': () => ({ form: {} }),
  'PUT /app/:org/deliveries/:id/settlement': () => ({ form: { outcome: 'sent' } }),
  'POST /app/:org/deliveries/:id/dismissal': () => ({ form: {} }),
  'POST /api/v1/deliveries/:id/retry': () => ({ json: {} }),
  'PUT /api/v1/deliveries/:id/settlement': () => ({ json: { outcome: 'sent' } }),
  'POST /b/:token/confirmation': (f) => ({ form: whenFree(f, -1) }),
  'PATCH /b/:token/confirmation': (f) => ({ form: whenFree(f, -2) }),
  'GET /api/v1/bookings/:token/slots': ({ free }) => ({
    params: { '?': `?from=${free[0]!.slice(0, 10)}&to=${free.at(-1)!.slice(0, 10)}` },
  }),
  'PUT /api/v1/bookings/:token/guests': () => ({ json: { guests: [] } }),
  'PUT /api/v1/bookings/:token/hold': (f) => ({ json: whenFree(f, -5) }),
  'POST /api/v1/bookings/:token/hold/confirmation': (f) => ({ json: { eventId: f.eventId, ...whenFree(f, -5) } }),
  'POST /app/:org/settings/imports/preview': () => ({ form: { paste: JSON.stringify(oldHours) } }),
  'POST /app/:org/settings/imports': () => ({ form: { files: JSON.stringify([JSON.stringify(oldHours)]) } }),
  'POST /api/v1/imports': () => ({ json: { files: [oldHours] } }),
  'POST /b/:token/suggestions': (f) => ({
    form: { date1: f.free.at(-11)!.slice(0, 10), time1: '18:30', timezone: 'UTC', note: 'Evenings' },
  }),
  'POST /b/:token/suggestions/:id/acceptance': ({ counterId }) => ({ params: { id: counterId }, form: {} }),
  'DELETE /app/:org/invitations/:id/suggestions/:suggestionId': ({ counterId }) => ({
    params: { suggestionId: counterId },
  }),
  'DELETE /api/v1/invitations/:id/suggestions/:suggestionId': ({ counterId }) => ({
    params: { suggestionId: counterId },
  }),
  'POST /b/:token/suggestions/:id/decline': ({ counterId }) => ({ params: { id: counterId }, form: {} }),
  'POST /app/:org/invitations/:id/suggestions/:suggestionId/acceptance': () => ({ form: { note: 'Gladly' } }),
  'POST /app/:org/invitations/:id/suggestions/:suggestionId/decline': () => ({ form: { note: 'Sorry' } }),
  'POST /app/:org/invitations/:id/suggestions/:suggestionId/counter': (f) => ({
    form: { date1: f.free.at(-12)!.slice(0, 10), time1: '19:30', timezone: 'UTC' },
  }),
  'POST /api/v1/bookings/:token/suggestions': (f) => ({ json: { times: [whenFree(f, -9)], note: 'Evenings' } }),
  'POST /api/v1/bookings/:token/suggestions/:id/acceptance': ({ counterId }) => ({ params: { id: counterId } }),
  'POST /api/v1/bookings/:token/suggestions/:id/decline': ({ counterId }) => ({
    params: { id: counterId },
    json: { note: 'Sorry' },
  }),
  'POST /api/v1/invitations/:id/suggestions/:suggestionId/acceptance': () => ({ json: { note: 'Gladly' } }),
  'POST /api/v1/invitations/:id/suggestions/:suggestionId/decline': () => ({ json: { note: 'Sorry' } }),
  'POST /api/v1/invitations/:id/suggestions/:suggestionId/counter': (f) => ({ json: whenFree(f, -10) }),
  'POST /api/v1/bookings/:token/confirmation': (f) => ({ json: whenFree(f, -5) }),
  'PATCH /api/v1/bookings/:token/confirmation': (f) => ({ json: whenFree(f, -6) }),
  'POST /api/v1/invitations': ({ mark, scheduleId }) => ({ json: { ...terms(mark), scheduleId } }),
  'PATCH /api/v1/invitations/:id': ({ mark, scheduleId }) => ({ json: { title: `Changed ${mark}`, scheduleId } }),
  'POST /api/v1/invitations/:id/deliveries': ({ people }) => ({ json: { participantIds: [people[1]!.id] } }),
  'POST /api/v1/invitations/:id/participants': ({ mark }) => ({
    json: { participants: [{ name: 'Ines', email: `ines.${mark}@example.com` }] },
  }),
  'GET /api/v1/invitations/:id/refusals': (f) => ({
    params: { '?': `?startsAt=${encodeURIComponent(f.free.at(-1)!)}` },
  }),
  'GET /app/:org/invitations/:id/why': (f) => ({
    params: { '?': `?date=${f.free.at(-1)!.slice(0, 10)}&time=${f.free.at(-1)!.slice(11, 16)}` },
  }),
  'POST /mcp': () => ({ json: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} } }),
  'POST /app/:org/settings/availability': ({ mark, scheduleId }) => ({
    form: { name: `Hours ${mark}`, copyOf: scheduleId },
  }),
  'DELETE /app/:org/settings/availability/:id': ({ spareId }) => ({ params: { id: spareId }, form: {} }),
  'POST /api/v1/schedules': () => ({ json: { ...hours, overrides: [] } }),
  'DELETE /api/v1/schedules/:id': ({ otherSpareId }) => ({ params: { id: otherSpareId } }),
  'PUT /api/v1/schedules/:id': () => ({ json: { ...hours, overrides: [] } }),
  'GET /api/v1/events': ({ free }) => ({
    params: { '?': `?from=${free[0]!.slice(0, 10)}&to=${free.at(-1)!.slice(0, 10)}` },
  }),
  'POST /api/v1/events': (f) => ({ json: { title: `Mine ${f.mark}`, ...whenFree(f, 2), durationMinutes: 15 } }),
  'DELETE /api/v1/events/:id': ({ manualId }) => ({ params: { id: manualId } }),
};

/** Every route, once. `app.routes` lists middleware too: it answers no method of its own, or stands before a handler. */
export function routesOf(): Route[] {
  const all = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
  return [...new Set(all)].map((name) => ({ method: name.split(' ')[0]!, path: name.slice(name.indexOf(' ') + 1) }));
}

export function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** What stands in the route's body when `whose` rightful person asks. */
export function bodyOf(route: Route, whose: Furnished): Body | null {
  const wanted = WANTED[nameOf(route)]?.(whose);
  if (wanted && ('form' in wanted || 'json' in wanted)) return wanted as Body;
  return null;
}

/** Whether the route's address names anything beside the organization. */
export function namesMore({ path }: Route): boolean {
  // Which message, in which language or colour: words of ours that name no row.
  return /:(?!(?:org|purpose|channel|language|colours)\b)/.test(path);
}

/** The route's address with what is `whose`; `slug` is the organization's, `links` how each link is spelled. */
export function addressOf(route: Route, whose: Furnished, slug: string, links: Links = asTheyAre): string {
  const wanted = WANTED[nameOf(route)]?.(whose).params ?? {};
  const parts = route.path.split('/');
  const filled = parts.map((part, at) => {
    if (!part.startsWith(':')) return part;
    const name = part.slice(1).replace(/\{.*$/, '');
    const named = wanted[name];
    if (named !== undefined) return name === 'token' ? links(named) : named;
    return value(name, parts[at - 1]!, whose, slug, links) ?? unknown(route, part);
  });
  return filled.join('/') + (wanted['?'] ?? '');
}

export type Links = (token: string) => string;
export const asTheyAre: Links = (token) => token;

function value(name: string, before: string, whose: Furnished, slug: string, links: Links): string | null {
  const {
    people,
    invitationId,
    eventId,
    requestId,
    scheduleId,
    keyId,
    sessionId,
    passkeyId,
    endpointId,
    hookId,
    letterId,
    overrideDate,
    suggestionId,
    awayId,
    tripId,
  } = whose;
  const ids: Record<string, string> = {
    invitations: invitationId,
    events: eventId,
    requests: requestId,
    schedules: scheduleId,
    deliveries: whose.undeliveredId,
    availability: scheduleId,
    away: awayId,
    'out-of-office': awayId,
    travel: tripId,
    calendars: whose.connectionId,
    'calendar-connections': whose.connectionId,
    consents: whose.consentId,
    keys: keyId,
    sessions: sessionId,
    passkeys: passkeyId,
    people: whose.leadId,
    inbox: whose.conversationId,
    conversations: whose.conversationId,
    answers: whose.cannedId,
    'canned-answers': whose.cannedId,
    imports: whose.importId,
    suggestions: suggestionId,
    webhooks: endpointId,
    agents: whose.agentId,
    knowledge: whose.knowledgeId,
    'unanswered-questions': whose.questionId,
    channels: whose.channelId,
    meta: whose.channelId,
    texts: whose.channelId,
  };
  const tokens: Record<string, string> = {
    b: people[1]!.token,
    h: whose.open.hold,
    bookings: people[1]!.token,
    j: whose.common.joining,
    u: whose.links.unsubscribe,
    verify: whose.links.verify,
    reset: whose.links.reset,
    'change-email': whose.links.change,
    files: whose.filePass,
    ':key': whose.visitorToken,
  };
  const named: Record<string, string | undefined> = {
    org: slug,
    id: ids[before],
    token: before === 'feeds' ? `${links(whose.links.feed)}.ics` : tokens[before] && links(tokens[before]),
    participantId: people[1]!.id,
    draftId: letterId,
    calendarId: whose.connectedCalendarId,
    optionId: whose.common.options[1],
    hookId,
    slug: links(whose.open.slug),
    look: 'auto',
    handle: links(`@${whose.open.handle}`),
    key: links(whose.chatKey),
    file: whose.chatFileId,
    colours: '1f5a47-auto.css',
    date: overrideDate,
    noteId: whose.noteId,
    identityId: whose.identityId,
    otherId: whose.joinedLeadId,
    tag: `tag ${whose.mark}`,
    suggestionId,
    source: whose.knowledgeId,
    question: whose.questionId,
    number: '1',
  };
  return named[name] ?? null;
}

function unknown(route: Route, part: string): never {
  throw new Error(
    `${nameOf(route)}: nobody knows what ${part} stands for. Say it in value() of tests/support/requests.ts, with something that furnish() makes, so that strangers are sent there too.`,
  );
}

/** Where a value stands in a body. */
export type Path = (string | number)[];

/** Every value of a body that holds no others, and where it stands. */
export function leavesOf(value: unknown, path: Path = []): [Path, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([name, one]) => leavesOf(one, [...path, name]));
}

/** The body with another value there. */
export function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  const inner = replaced((value as Record<string | number, unknown> | undefined)?.[name], rest, by);
  if (typeof name === 'number') return ((value as unknown[]) ?? []).toSpliced(name, 1, inner);
  return { ...(value as object), [name]: inner };
}
