import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** As Debian's package installs it; another one by `CHROMIUM_PATH`. */
const CHROMIUM = '/usr/bin/chromium';

/** Calls home and first-run pages are off; it finds no host but the loopback interface. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Where Chromium is; throws one sentence that says what to do when it is not there. */
export function chromiumPath(): string {
  const path = process.env.CHROMIUM_PATH ?? CHROMIUM;
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    throw new Error(
      `The browser tests need Chromium, and there is none at ${path}: install it ("apt-get install chromium fonts-noto-cjk") or set CHROMIUM_PATH.`,
    );
  }
}

/** A fresh browser; its profile is a folder of its own that is deleted when it closes. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: ARGUMENTS });
