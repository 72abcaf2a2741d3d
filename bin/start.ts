import { runLocally } from './local/run';

process.exit(await runLocally(process.argv.slice(2), process.env));
