import { describe, expect, test } from '@jest/globals';
import { MEASUREMENT_UNITS } from '../../../lambdas/application/measurement';
import { only, synthesize } from '../synthesized';

interface Widget {
  readonly type: string;
  readonly y: number;
  readonly properties: {
    readonly title?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly alarms?: readonly string[];
  };
}

const template = synthesize();
const { DashboardBody, DashboardName } = only(template, 'AWS::CloudWatch::Dashboard').Properties;
const { widgets } = JSON.parse(`${DashboardBody}`) as { widgets: readonly Widget[] };
const titles = widgets.map(({ properties }) => properties.title);
const metrics = widgets
  .flatMap(({ properties }) => properties.metrics ?? [])
  .filter(([first]) => typeof first === 'string');

describe('the dashboard', () => {
  test('answers first whether anybody is waiting, then what fails, then what it costs', () => {
    expect(DashboardName).toBe('sunrelay-dev');
    expect(titles.slice(0, 4)).toEqual([
      'Issues that nobody owns, now',
      'Today, from midnight UTC',
      'From the report to the first page',
      'From the report to "mine"',
    ]);
    const at = (title: string) => titles.indexOf(title);
    expect(at('Alarms')).toBeGreaterThan(3);
    expect(at('What the sweep had to do')).toBeGreaterThan(at('Alarms'));
    expect(at('SMS: US dollars this month, of the account')).toBeGreaterThan(at('What the sweep had to do'));
  });

  test('shows every measurement and every alarm', () => {
    const shown = new Set(metrics.filter(([namespace]) => namespace === 'Sunrelay').map(([, name]) => name));
    expect([...shown].sort()).toEqual(Object.keys(MEASUREMENT_UNITS).sort());
    const count = Object.values(template.findResources('AWS::CloudWatch::Alarm')).length;
    expect(widgets.flatMap(({ properties }) => properties.alarms ?? [])).toHaveLength(count);
  });

  test('has at most 50 metrics, as one that is free may have', () => {
    expect(new Set(metrics.map((metric) => JSON.stringify(metric.slice(0, 4)))).size).toBeLessThanOrEqual(50);
  });
});
