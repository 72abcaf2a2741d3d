import { deploy } from './deployment/deploy';
import { runCommand } from './stopped';

await runCommand(() => deploy(process.argv.slice(2)));
