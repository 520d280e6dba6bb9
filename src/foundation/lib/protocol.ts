/** Of the library that speaks the agents' protocol what is used: imported at run time as a whole it would all be deployed. */
export { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
