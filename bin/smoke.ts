import { runSmoke } from './smoke/run';

process.exitCode = await runSmoke(process.argv.slice(2), process.env);
