import { destroy } from './deployment/destroy';
import { runCommand } from './stopped';

await runCommand(() => destroy(process.argv.slice(2)));
