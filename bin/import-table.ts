import { parseArgs } from 'node:util';
import { runCommand, Stopped } from './stopped';
import { importTable } from './table-files/import-table';
import { withTable } from './table-files/open-table';

const USAGE = `Puts the items of a file that export-table made into a table.

  npm run import-table -- --table NAME --from FILE               keeps what the table has as new or newer
  npm run import-table -- --table NAME --from FILE --overwrite   every item becomes what the file says

Run again after a stop, it goes on. Region and credentials come from the usual AWS variables.`;

function readArguments() {
  try {
    const options = { table: { type: 'string' }, from: { type: 'string' }, overwrite: { type: 'boolean' } } as const;
    return parseArgs({ options }).values;
  } catch {
    return {};
  }
}

await runCommand(async () => {
  const { table: name, from, overwrite } = readArguments();
  if (!name || !from) throw new Stopped(USAGE);
  const { items, checksum, written, kept } = await withTable(name, (table) => importTable(table, from, overwrite));
  console.log(`${items} items, checksum ${checksum}: ${written} written, ${kept} kept as the table has them`);
});
