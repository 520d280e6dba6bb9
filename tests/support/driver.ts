/** Points the published driver at local doors, whichever ports they have. Imported by tests that use the driver itself. */
import { neonConfig } from '@neondatabase/serverless';

neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;
neonConfig.wsProxy = (host, port) => `${host}:${port}/v2`;
neonConfig.useSecureWebSocket = false;
