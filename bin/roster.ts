import { callersFolder } from './roster/callers-folder';
import { runRoster } from './roster/run';
import { runCommand } from './stopped';

await runCommand(async () => {
  process.chdir(callersFolder(process.env, process.cwd()));
  process.exitCode = await runRoster(process.argv.slice(2), {
    environment: process.env,
    now: Date.now(),
    print: (text) => console.log(text),
    isTerminal: process.stdout.isTTY === true,
  });
});
