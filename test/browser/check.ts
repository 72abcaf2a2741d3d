import { chromiumPath } from './chromium';

try {
  chromiumPath();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
