import { fetchHttp } from '../../adapters/fetch-http';
import { wireStores } from '../wiring';
import { envSchema } from './env';
import { createCanaryHandler } from './handler';

const { PUBLIC_URL: publicUrl, HEARTBEAT_URL: heartbeatUrl, ...env } = envSchema.parse(process.env);
const deps = { ...wireStores(env), http: fetchHttp, publicUrl };

/** Called by Scheduler every five minutes. */
export const handler = createCanaryHandler(heartbeatUrl === undefined ? deps : { ...deps, heartbeatUrl });
