/** HTTP in order: middleware -> pages -> /api/v1 -> /hooks -> errors. */
import { Hono } from 'hono';
import { accountRoutes, accountsApi } from '#accounts/index.ts';
import {
  answeringApi,
  answeringRoutes,
  bookingsApi,
  confirmingRoutes,
  guestRoutes,
  guestsApi,
  holdsApi,
  importRoutes,
  importsApi,
  invitationFormRoutes,
  invitationRoutes,
  invitationsApi,
  joiningRoutes,
  moreTimesRoutes,
  nudgeRoutes,
  nudgesApi,
  openRoutes,
  organizingApi,
  pageBookingRoutes,
  pagesApi,
  participantsApi,
  peopleRoutes,
  publicRoutes,
  requestsApi,
  scheduleRoutes,
  schedulesDeletionApi,
  settlingRoutes,
  suggestingRoutes,
  suggestionsApi,
  togetherApi,
  togetherFormRoutes,
  undeliveredApi,
  undeliveredRoutes,
  whyApi,
  whyRoutes,
} from '#booking/index.ts';
import {
  calendarApi,
  calendarHooks,
  calendarRoutes,
  connectionRoutes,
  connectionsApi,
  consentRoutes,
  defaultSchedule,
  feedRoutes,
} from '#calendar/index.ts';
import { channelHooks, channelsApi } from '#channels/index.ts';
import { agentRoutes, chatPages, chatRoutes, sentFiles, talksApi } from '#conversations/index.ts';
import { deliveryHooks, endpointsApi, unsubscribeRoutes } from '#deliveries/index.ts';
import { deskRoutes, docsRoutes, mcpApi, searchApi, templatesApi } from '#desk/index.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { boundedBody, everyAnswer } from '#foundation/http/headers.ts';
import { limited } from '#foundation/http/limits.ts';
import { openApiDocument } from '#foundation/http/manual.ts';
import { formMethods } from '#foundation/http/methods.ts';
import { onError, onMissing } from '#foundation/http/problems.tsx';
import { leadRoutes, leadsApi } from '#leads/index.ts';

export const app = new Hono<AppEnv>();

app.use(everyAnswer, boundedBody, formMethods(app));
app.use('/app/*', limited('desk', 600));
app.get('/healthz', (c) => c.text('ok'));

app.route('/', accountRoutes({ alongside: defaultSchedule }));
app.route('/', guestRoutes);
app.route('/', openRoutes);
app.route('/', publicRoutes);
app.route('/', confirmingRoutes);
app.route('/', suggestingRoutes);
app.route('/', joiningRoutes);
// `new` is no invitation's id: the form stands before the one that shows them.
app.route('/', togetherFormRoutes);
app.route('/', invitationFormRoutes);
app.route('/', invitationRoutes);
app.route('/', peopleRoutes);
app.route('/', nudgeRoutes);
app.route('/', answeringRoutes);
app.route('/', moreTimesRoutes);
app.route('/', settlingRoutes);
app.route('/', importRoutes);
app.route('/', whyRoutes);
app.route('/', pageBookingRoutes);
app.route('/', undeliveredRoutes);
app.route('/', calendarRoutes);
app.route('/', scheduleRoutes);
app.route('/', feedRoutes);
// `consents` is nobody's id: it stands before the one that shows an account.
app.route('/', consentRoutes);
app.route('/', connectionRoutes);
// `new` and `imports` are nobody's ids: they stand before the one that shows a person.
app.route('/', leadRoutes);
app.route('/', agentRoutes);
app.route('/', chatPages);
app.route('/', chatRoutes);
app.route('/', sentFiles);
app.route('/', deskRoutes);

export const api = new Hono<AppEnv>();
api.route('/', accountsApi);
api.route('/', bookingsApi);
api.route('/', guestsApi);
api.route('/', holdsApi);
api.route('/', suggestionsApi);
api.route('/', pagesApi);
api.route('/', invitationsApi);
api.route('/', nudgesApi);
api.route('/', participantsApi);
api.route('/', answeringApi);
api.route('/', organizingApi);
api.route('/', importsApi);
api.route('/', requestsApi);
api.route('/', togetherApi);
api.route('/', whyApi);
api.route('/', undeliveredApi);
api.route('/', calendarApi);
api.route('/', connectionsApi);
api.route('/', schedulesDeletionApi);
api.route('/', leadsApi);
api.route('/', endpointsApi);
api.route('/', searchApi);
api.route('/', templatesApi);
api.route('/', talksApi);
api.route('/', channelsApi);
app.get('/api/v1/openapi.json', openApiDocument);
app.route('/', docsRoutes);
app.route('/api/v1', api);
app.route(
  '/',
  mcpApi((request, env) => app.fetch(request, env)),
);
app.route('/', deliveryHooks);
app.route('/', calendarHooks);
app.route('/', channelHooks);
app.route('/', unsubscribeRoutes);

app.onError((error, c) => onError(error, c));
app.notFound((c) => onMissing(c));
