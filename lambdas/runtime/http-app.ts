import { type Context, Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { routePath } from 'hono/route';
import { counted, type Measurement } from '../application/measurement';
import type { Clock } from '../application/ports/clock';
import type { Log } from '../application/ports/log';
import type { Measurements } from '../application/ports/measurements';
import type { Randomness } from '../application/ports/randomness';
import { answerProblem } from './answer';
import { inContext, invocationFields, type LogContext } from './context';
import { faultOf } from './faults';
import { PROBLEMS, type Problem } from './problem';

export interface HttpAppDeps {
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
  readonly measurements: Measurements;
}

export interface HttpAppOptions {
  /** How problems leave; as JSON if not given. */
  readonly answer?: (c: Context, problem: Problem) => Response;
}

const REQUEST_ID_BYTES = 12;

/** The id that API Gateway gave the request and writes into its own log, else a new one. A caller's is not believed. */
function requestIdOf(c: Context, randomness: Randomness): string {
  const gateway: unknown = c.env?.requestContext?.requestId;
  if (typeof gateway === 'string' && /^[\w=+/-]{1,100}$/.test(gateway)) return gateway;
  return `req_${Buffer.from(randomness.bytes(REQUEST_ID_BYTES)).toString('hex')}`;
}

const contextOf = (c: Context, randomness: Randomness): LogContext => ({
  requestId: requestIdOf(c, randomness),
  ...invocationFields(c.env?.lambdaContext),
});

/** The route's pattern; never the path, which may hold a page's capability. */
function patternOf(c: Context): string {
  const pattern = routePath(c, -1);
  return pattern.includes('*') ? 'none' : pattern;
}

function measurementsOf(status: number): Measurement[] {
  if (status >= 500) return counted('FailedRequests', 1);
  return status >= 400 ? counted('RefusedRequests', 1) : [];
}

/**
 * What all HTTP functions share: a request id, one log line for each request, problem details for whatever goes wrong,
 * 404 and 405, and headers that keep answers out of caches.
 */
export function createHttpApp(deps: HttpAppDeps, options: HttpAppOptions = {}): Hono {
  const answer = options.answer ?? answerProblem;
  const app = new Hono();

  const fault = (c: Context, error: unknown): Response => {
    const problem = faultOf(error);
    deps.log.error('request failed', { code: problem.code, route: patternOf(c), error });
    return answer(c, problem);
  };

  app.use(async (c, next) => {
    const context = contextOf(c, deps.randomness);
    await inContext(context, async () => {
      const startedAt = deps.clock.now();
      await next();
      c.res.headers.set('X-Request-Id', context.requestId);
      c.res.headers.set('X-Content-Type-Options', 'nosniff');
      if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
      const { status } = c.res;
      deps.measurements.record(measurementsOf(status));
      const line = { method: c.req.method, route: patternOf(c), status, ms: deps.clock.now() - startedAt };
      deps.log[status >= 500 ? 'error' : 'info']('request', line);
    });
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const Allow = [...methods, 'OPTIONS'].join(', ');
        if (c.req.method === 'OPTIONS') return c.body(null, 204, { Allow });
        const { en, 'zh-Hans': zhHans } = PROBLEMS.methodNotAllowed;
        const detail = { en: `${en.detail} They are ${Allow}.`, 'zh-Hans': `${zhHans.detail}可用的是 ${Allow}。` };
        return answer(c, { code: 'methodNotAllowed', detail, headers: { Allow } });
      },
    }),
  );
  app.notFound((c) => answer(c, { code: 'routeNotFound' }));
  app.onError((error, c) => fault(c, error));
  return app;
}
