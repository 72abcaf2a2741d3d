import { afterAll, beforeAll, describe } from '@jest/globals';
import { say } from './progress';
import { calendars } from './scenes/calendars';
import { contacts } from './scenes/contacts';
import { theEnd } from './scenes/end';
import { nextRelease } from './scenes/next-release';
import { oneIssue } from './scenes/one-issue';
import { outages } from './scenes/outages';
import { permissions } from './scenes/permissions';
import { relay } from './scenes/relay';
import { revisions } from './scenes/revisions';
import { settingUp } from './scenes/setting-up';
import { swap } from './scenes/swap';
import { testMode } from './scenes/test-mode';
import { createStory } from './story';
import { startSystem } from './system';

/** A first run fetches the emulator and a Node. */
const SET_UP_WITHIN_MS = 240_000;

const story = createStory();

beforeAll(async () => {
  try {
    story.cast.system = await startSystem();
  } catch (error) {
    story.fail();
    throw error;
  }
}, SET_UP_WITHIN_MS);

afterAll(async () => {
  await story.cast.system?.stop(story.hasFailed() ? 'failed' : 'passed');
  say(story.hasFailed() ? 'failed' : 'passed');
}, 30_000);

/** The scenes follow one another; what one of them waits for goes on during the next. */
describe('deployed to an emulator of AWS by the CDK', () => {
  const services = outages(story);
  const unanswered = relay(story);
  const people = contacts(story);
  const exchange = swap(story);
  settingUp(story);
  oneIssue(story);
  testMode(story);
  services.begin();
  unanswered.begin();
  people.begin();
  exchange.begin();
  permissions(story);
  calendars(story);
  revisions(story);
  nextRelease(story);
  unanswered.end();
  services.recover();
  exchange.end();
  people.end();
  theEnd(story);
});
