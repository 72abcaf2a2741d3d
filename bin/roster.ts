import { runRoster } from './roster/run';
import { runCommand } from './stopped';

await runCommand(async () => {
  process.exitCode = await runRoster(process.argv.slice(2), {
    environment: process.env,
    now: Date.now(),
    print: (text) => console.log(text),
    isTerminal: process.stdout.isTTY === true,
  });
});
