import { beforeEach } from '@jest/globals';
import { aDeployment, aDeploymentWithRoster, bearer, type Deployment, json } from '../deployment';

type Headers = Readonly<Record<string, string>>;

/** An admin at a deployment with the sample roster, made afresh before each test of a file. */
export function anAdmin() {
  let made: Deployment | undefined;
  beforeEach(async () => {
    made = await aDeploymentWithRoster();
  });
  const deployment = (): Deployment => {
    if (!made) throw new Error('An admin is to be had inside tests only');
    return made;
  };
  const headers = (): Headers => bearer(deployment().adminKey);
  const send =
    (method: string) =>
    (path: string, body: unknown, more: Headers = {}) =>
      deployment().fetch(path, json(body, { ...headers(), ...more }, method));
  return {
    get deployment() {
      return deployment();
    },
    /** From here on at a deployment without a roster. */
    async startOver(): Promise<void> {
      made = await aDeployment();
    },
    get: (path: string, more: Headers = {}) => deployment().fetch(path, { headers: { ...headers(), ...more } }),
    put: send('PUT'),
    post: send('POST'),
    delete: (path: string) => deployment().fetch(path, { method: 'DELETE', headers: headers() }),
    /** The number of the revision in force. */
    revision: async () => (await deployment().deps.rosters.pointer())?.revision,
  };
}
