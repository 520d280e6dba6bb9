export { cancelByOrganizer, moveByOrganizer } from './organizing/commands.ts';
export { guestRoutes } from './page/routes.tsx';
export { bookingsApi } from './taking/api.ts';
