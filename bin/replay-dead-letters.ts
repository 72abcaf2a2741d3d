import { openAccount, usualRegion } from './deployment/account';
import { readArguments } from './deployment/arguments';
import { deadLettersOf, replay } from './deployment/replay';
import { requireStack } from './deployment/stack';
import { runCommand } from './stopped';

const USAGE = `Shows how many messages were given up, and sends them back to their queue.

  npm run replay-dead-letters -- --environment NAME --dry-run   only shows
  npm run replay-dead-letters -- --environment NAME

A replay pages nobody twice. Find out first why they were given up: docs/runbook.md.`;

await runCommand(async () => {
  const { environment, dryRun } = readArguments(process.argv.slice(2), USAGE, ['dry-run']);
  const account = openAccount(await usualRegion(process.env));
  const stack = await requireStack(account, environment);
  for (const { arn, count } of await deadLettersOf(account, stack)) {
    const queue = arn.slice(arn.lastIndexOf(':') + 1);
    console.log(`${queue}: about ${count} dead letters`);
    if (count > 0 && !dryRun) console.log(`${queue}: ${await replay(account, arn)} sent back`);
  }
});
