import { resolved, synthesize } from '../lib/synthesized';
import type { Standing } from './compute';

const SECONDS: Readonly<Record<string, number>> = { minute: 60, minutes: 60, hour: 3600, hours: 3600, day: 86_400 };

/** What stands in the template and is paid for by the month. */
export function standing(): Standing {
  const resources = Object.values(resolved(synthesize()));
  const having = (type: string) => resources.filter(({ Type }) => Type === type);
  const everySeconds = having('AWS::Scheduler::Schedule').map(({ Properties }) => {
    const [, count, unit] = /^rate\((\d+) (\w+)\)$/.exec(String(Properties.ScheduleExpression)) ?? [];
    return [
      String(Properties.Name).replace(/^sunrelay-[^-]+-/, ''),
      Number(count) * (SECONDS[String(unit)] ?? Number.NaN),
    ] as const;
  });
  return {
    alarms: having('AWS::CloudWatch::Alarm').length,
    secrets: having('AWS::SecretsManager::Secret').length,
    queues: having('AWS::Lambda::EventSourceMapping').length,
    everySeconds: Object.fromEntries(everySeconds),
  };
}
