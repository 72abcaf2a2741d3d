import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { localSecrets } from '../../../lambdas/adapters/local/local-secrets';
import { systemRandomness } from '../../../lambdas/adapters/system-randomness';

describe('The page link key of a local run', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sunrelay-secrets-'));
    file = join(folder, 'data', 'page-link-key');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const secrets = () => localSecrets({ file, randomness: systemRandomness });

  test('it has 256 bits and stays the same over restarts', async () => {
    const key = await secrets().pageLinkKey();
    expect(key).toHaveLength(32);
    expect(await secrets().pageLinkKey()).toEqual(key);
  });

  test('of several processes that start at once all get the same key, and no draft is left', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => secrets().pageLinkKey()));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(join(folder, 'data'))).toEqual(['page-link-key']);
  });

  test('only its owner may read the file, also when somebody had opened it to others', async () => {
    await secrets().pageLinkKey();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await chmod(file, 0o644);
    await secrets().pageLinkKey();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('a spoilt file is refused with what to do, is not overwritten, and mending it is enough', async () => {
    file = join(folder, 'page-link-key');
    await writeFile(file, 'not a key');
    const reader = secrets();
    await expect(reader.pageLinkKey()).rejects.toThrow('remove the file, and a new key is made');
    expect(await readFile(file, 'utf8')).toBe('not a key');
    await rm(file);
    expect(await reader.pageLinkKey()).toHaveLength(32);
  });

  test('a folder that cannot be made is said with its name', async () => {
    await writeFile(join(folder, 'data'), 'a file in the way');
    await expect(secrets().pageLinkKey()).rejects.toThrow(/page link key .*data/);
  });
});
