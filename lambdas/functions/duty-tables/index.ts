import { eventBridgeBus } from '../../adapters/aws/eventbridge-bus';
import { wireStores } from '../wiring';
import { envSchema } from './env';
import { createDutyTablesHandler } from './handler';

const env = envSchema.parse(process.env);

/** Called by Scheduler once a day. */
export const handler = createDutyTablesHandler({ ...wireStores(env), bus: eventBridgeBus({ busName: env.BUS_NAME }) });
