import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Randomness } from '../../application/ports/randomness';
import type { Secrets } from '../../application/ports/secrets';

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

/** The secrets of a local run: the page link key in a file that only its owner may read, made at the first start. */
export function localSecrets(options: { readonly file: string; readonly randomness: Randomness }): Secrets {
  let key: Promise<Uint8Array> | undefined;
  return {
    pageLinkKey() {
      key ??= readOrMake(options.file, options.randomness).catch((error) => {
        key = undefined;
        throw error;
      });
      return key;
    },
  };
}

async function readOrMake(file: string, randomness: Randomness): Promise<Uint8Array> {
  const found = await read(file);
  if (found) return found;
  await make(file, randomness);
  const made = await read(file);
  if (!made) throw new Error(`The page link key in ${file} was removed while it was being made`);
  return made;
}

async function read(file: string): Promise<Uint8Array | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Error(`The page link key in ${file} cannot be read`, { cause: error });
  }
  if (!/^[0-9a-f]{64}$/.test(text.trim())) {
    throw new Error(
      `${file} holds no page link key: remove the file, and a new key is made (older page links then end)`,
    );
  }
  await chmod(file, OWNER_ONLY);
  return new Uint8Array(Buffer.from(text.trim(), 'hex'));
}

/** A file appears under its name only when it is whole; of two processes that start at once, the first one's key stands. */
async function make(file: string, randomness: Randomness): Promise<void> {
  const draft = `${file}.${Buffer.from(randomness.bytes(8)).toString('hex')}.draft`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(draft, 'wx', OWNER_ONLY);
    try {
      await handle.writeFile(`${Buffer.from(randomness.bytes(KEY_BYTES)).toString('hex')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new Error(`The page link key cannot be kept in ${file}`, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
