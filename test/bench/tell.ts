import type { Measurement } from './measurement';

const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(2);

/** Prints one measurement as a line, with what it is compared with. */
export function tell(row: Measurement): void {
  const beside = row.baseline ? `  (${row.baseline.name}: ${figure(row.baseline.value)} ${row.unit})` : '';
  const ratio = row.ratio === undefined ? '' : `  ratio ${figure(row.ratio)}`;
  console.log(
    `${row.met ? '✓' : '✗'} ${row.name}: ${figure(row.value)} ${row.unit}${beside}${ratio}  goal ${row.goal}`,
  );
}
