import { parseArgs } from 'node:util';
import { runCommand, Stopped } from './stopped';
import { exportTable } from './table-files/export-table';
import { withTable } from './table-files/open-table';

const USAGE = `Writes every item of a table to a file, one JSON line each, and shows how many of each kind there are.

  npm run export-table -- --table NAME             only counts, and shows the checksum
  npm run export-table -- --table NAME --to FILE   run again after a stop, it goes on

The file holds names, contacts and what customers wrote. Region and credentials come from the usual AWS variables.`;

function readArguments() {
  try {
    return parseArgs({ options: { table: { type: 'string' }, to: { type: 'string' } } }).values;
  } catch {
    return {};
  }
}

await runCommand(async () => {
  const { table: name, to } = readArguments();
  if (!name) throw new Stopped(USAGE);
  const { items, checksum, counts } = await withTable(name, (table) => exportTable(table, to));
  for (const [kind, count] of Object.entries(counts).sort()) console.log(`${kind.padEnd(10)} ${count}`);
  console.log(`${items} items, checksum ${checksum}${to === undefined ? '' : `, in ${to}`}`);
});
