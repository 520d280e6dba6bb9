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
import { calendarApi, calendarRoutes, defaultSchedule, feedRoutes } from '#calendar/index.ts';
import { deliveryHooks, endpointsApi, unsubscribeRoutes } from '#deliveries/index.ts';
import { deskRoutes, docsRoutes, mcpApi, searchApi, templatesApi } from '#desk/index.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { boundedBody, everyAnswer } from '#foundation/http/headers.ts';
import { limited } from '#foundation/http/limits.ts';
import { formMethods } from '#foundation/http/methods.ts';
import { apiDocument, openApiDocument } from '#foundation/http/openapi.ts';
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
// `new` and `imports` are nobody's ids: they stand before the one that shows a person.
app.route('/', leadRoutes);
app.route('/', deskRoutes);

const api = new Hono<AppEnv>();
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
api.route('/', importsApi);
api.route('/', requestsApi);
api.route('/', togetherApi);
api.route('/', whyApi);
api.route('/', undeliveredApi);
api.route('/', calendarApi);
api.route('/', schedulesDeletionApi);
api.route('/', leadsApi);
api.route('/', endpointsApi);
api.route('/', searchApi);
api.route('/', templatesApi);
const document = apiDocument(api);
app.get('/api/v1/openapi.json', openApiDocument(document));
app.route('/', docsRoutes(document));
app.route('/api/v1', api);
app.route(
  '/',
  mcpApi((request, env) => app.fetch(request, env)),
);
app.route('/', deliveryHooks);
app.route('/', unsubscribeRoutes);

app.onError((error, c) => onError(error, c));
app.notFound((c) => onMissing(c));
