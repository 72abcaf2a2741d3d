import { expect } from '@jest/globals';
import { liveVariables } from '../functions';
import type { Story } from '../story';

/** A release while issues are open; the scenes that follow see how these go on. */
export function nextRelease({ cast, step }: Story): void {
  step(
    'a next release is deployed while issues are open: the same address, table and data',
    async () => {
      const { deployment, later, outputs } = cast.system;
      const release = await deployment.deploy((await later).next);
      expect(release).toEqual(outputs);
      expect(await liveVariables(cast.system, 'emergency')).toMatchObject({ NEXT_RELEASE: 'yes' });
    },
    120_000,
  );
}
