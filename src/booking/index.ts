export { guestRoutes } from './page/routes.tsx';
export { bookingsApi } from './taking/api.ts';
