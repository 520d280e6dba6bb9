export { docsRoutes } from './docs/routes.tsx';
export { deskRoutes } from './routes.tsx';
