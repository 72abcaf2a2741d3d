import { runPolicy } from './policy/run';
import { callersFolder } from './roster/callers-folder';
import { runCommand } from './stopped';

await runCommand(async () => {
  process.chdir(callersFolder(process.env, process.cwd(), 'policy'));
  process.exitCode = await runPolicy(process.argv.slice(2), {
    environment: process.env,
    now: Date.now(),
    print: (text) => console.log(text),
    isTerminal: process.stdout.isTTY === true,
  });
});
