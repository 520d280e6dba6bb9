export { docsRoutes } from './docs/routes.tsx';
export { mcpApi } from './mcp/api.ts';
export { templatesApi } from './messages/api.ts';
export { deskRoutes } from './routes.tsx';
export { searchApi } from './search/api.ts';
