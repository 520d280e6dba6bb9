/**
 * For `vi.waitFor`: how long a test waits for what comes in a task of its own. Long, because a machine that is busy with
 * something else is no fault; what never comes still is one.
 */
export const PATIENCE = { timeout: 15_000, interval: 25 };
