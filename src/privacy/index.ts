export { forgetPast } from './retention/jobs.ts';
