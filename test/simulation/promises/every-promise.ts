import { ContactsAreTheRosters } from './contacts-are-the-rosters';
import { EditsAreRecorded } from './edits-are-recorded';
import { ExpertsStandBeside } from './experts-stand-beside';
import type { Invariant, Report, Truth } from './invariant';
import { JoinedAreLookedAfter } from './joined-are-looked-after';
import { NothingIsMeasuredTwice } from './nothing-is-measured-twice';
import { OffersHaveRoom } from './offers-have-room';
import { AcceptedIsNeverLost } from './promise-1-accepted-is-never-lost';
import { NeverNobody } from './promise-2-never-nobody';
import { AwakeFirst } from './promise-3-awake-first';
import { OneOwner } from './promise-4-one-owner';
import { NobodyIsAskedTwice } from './promise-5-nobody-is-asked-twice';
import { ClockIsTheCustomers } from './promise-6-clock-is-the-customers';
import { DecisionsExplainThemselves } from './promise-7-decisions-explain-themselves';
import { TimeIsExact } from './promise-8-time-is-exact';
import { RecordIsWhole } from './record-is-whole';
import { SaidToAllReachesAll } from './said-to-all-reaches-all';
import { SwapsAreAgreed } from './swaps-are-agreed';
import { TestModeIsApart } from './test-mode-is-apart';

/** All that is checked after each step. */
export const everyPromise = (truth: Truth, report: Report): Invariant[] => [
  new AcceptedIsNeverLost(truth, report),
  new NeverNobody(truth, report),
  new AwakeFirst(truth, report),
  new OneOwner(truth, report),
  new ExpertsStandBeside(truth, report),
  new OffersHaveRoom(truth, report),
  new JoinedAreLookedAfter(truth, report),
  new SaidToAllReachesAll(truth, report),
  new NobodyIsAskedTwice(report),
  new ClockIsTheCustomers(truth, report),
  new DecisionsExplainThemselves(truth, report),
  new TimeIsExact(truth, report),
  new TestModeIsApart(truth, report),
  new RecordIsWhole(truth, report),
  new NothingIsMeasuredTwice(truth, report),
  new ContactsAreTheRosters(truth, report),
  new EditsAreRecorded(truth, report),
  new SwapsAreAgreed(truth, report),
];
