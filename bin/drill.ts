import { runDrill } from './drill/run';

process.exitCode = await runDrill(process.argv.slice(2), process.env);
