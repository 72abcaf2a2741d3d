import { commitmentsFrom } from '../../../../lambdas/core/commitments';
import { HOUR_MS, MINUTE_MS } from '../../../../lambdas/core/durations';
import { indexAt } from '../../../../lambdas/core/duty/duty-table';
import type { RosterSnapshot } from '../../../../lambdas/core/duty/snapshot';
import type { HistoryEntry } from '../../../../lambdas/core/events';
import type { EngineerId, Instant } from '../../../../lambdas/core/ids';
import { CLOCK_NAMES, earliestClock, type Issue, isOpen } from '../../../../lambdas/core/issue';
import { isJoined } from '../../../../lambdas/core/joined';
import { policyFor } from '../../../../lambdas/core/policy-book';
import { COMMITMENTS } from '../../../../lambdas/core/severity';
import type { Step } from './walk';

type Check = (step: Step, issue: Issue) => string | undefined;

/** Who is up now, of rosters whose people do all that their team does. */
function awakeIn(roster: RosterSnapshot, at: Instant): EngineerId[] {
  const up = new Set(
    roster.teams.filter(({ duty }) => duty.rows[indexAt(duty.boundaries, at)]?.status !== 'asleep').map(({ id }) => id),
  );
  return roster.engineers.filter(({ teamId }) => up.has(teamId)).map(({ id }) => id);
}

/** Pages to somebody who is not asked already. */
const askedAnew = (events: readonly HistoryEntry[]) =>
  asked(events).filter(({ raisedFrom }) => raisedFrom === undefined);

const asked = (events: readonly HistoryEntry[]) =>
  events.flatMap((event) => (event.type === 'pageDecided' && event.purpose === 'acknowledge' ? [event] : []));

/** The promises of docs/architecture.md as far as one decision can break them; each says how it is broken. */
const CHECKS: Readonly<Record<string, Check>> = {
  'accepted is never lost: an open issue has a timer': ({ decided }, issue) => {
    const clock = earliestClock(issue.clocks);
    if (!isOpen(issue)) return clock === undefined ? undefined : 'a resolved issue has a clock';
    if (clock === undefined) return 'nothing is due';
    const moved = decided.effects.some((effect) => effect.kind === 'arm' && effect.at === clock);
    const known = issue.effects.some((effect) => effect.kind === 'arm' && effect.at === clock);
    return moved === known ? undefined : 'a timer that was armed is not in the issue';
  },

  'accepted is never lost: a moved clock is armed': ({ before, decided }, issue) => {
    const clock = earliestClock(issue.clocks);
    if (clock === undefined || clock === (before && earliestClock(before.clocks))) return undefined;
    return decided.effects.some((effect) => effect.kind === 'arm' && effect.at === clock)
      ? undefined
      : 'no timer is armed';
  },

  'accepted is never lost: what was due has been run': ({ command, world }, issue) => {
    if (command.type !== 'timerFired') return undefined;
    const due = CLOCK_NAMES.filter((name) => (issue.clocks[name] ?? Number.POSITIVE_INFINITY) <= world.now);
    return due.length === 0 ? undefined : `${due.join(', ')} are still due`;
  },

  'never nobody: whoever is paged is waited for': (_step, issue) =>
    issue.state === 'paging' && issue.clocks.nextStep === undefined && issue.clocks.retryPage === undefined
      ? 'it pages for ever'
      : undefined,

  'never nobody: an issue waits only while nobody could be asked, and is looked at again within a minute': (
    { before, world },
    issue,
  ) => {
    if (issue.state !== 'waiting' || isJoined(issue)) return undefined;
    const { nextStep } = issue.clocks;
    if (nextStep === undefined) return 'it waits for nothing';
    // What was decided before holds until it is looked at: a roster may have come meanwhile.
    const isDecidedNow = nextStep !== before?.clocks.nextStep;
    if (nextStep > world.now + MINUTE_MS) return 'it waits for too long';
    if (!isDecidedNow) return undefined;
    const { engineers = [], dutyManagers = [] } = world.roster ?? {};
    return engineers.length + dutyManagers.length === 0 ? undefined : 'it waits though somebody could be asked';
  },

  'never nobody: an owner’s silence is watched': (_step, issue) =>
    issue.state === 'owned' && issue.clocks.quiet === undefined ? 'nobody watches it' : undefined,

  'awake first: nobody in their night is offered, told or asked what can wait': ({ world, decided }) => {
    const { roster } = world;
    const up = roster ? [...awakeIn(roster, world.now), ...roster.dutyManagers.map(({ id }) => id)] : [];
    const woken = decided.events.flatMap((event) =>
      event.type === 'pageDecided' && event.purpose !== 'acknowledge' && !up.includes(event.engineerId)
        ? [`${event.engineerId} ${event.about?.kind ?? event.purpose}`]
        : [],
    );
    return woken.length === 0 ? undefined : `${woken.join(', ')}: they sleep`;
  },

  'awake first: nobody asleep is asked while somebody awake was not': ({ before, world, decided }) => {
    const { roster } = world;
    if (!roster) return undefined;
    const awake = awakeIn(roster, world.now);
    const [page] = askedAnew(decided.events);
    if (page?.type !== 'pageDecided' || awake.includes(page.engineerId)) return undefined;
    const newRound = decided.events.some(({ type }) => type === 'roundBegan' || type === 'reopened');
    const tried = newRound || !before ? [] : before.chain.tried.map((position) => before.paged[position]?.engineerId);
    const passedOn = decided.events.flatMap((event) => (event.type === 'handedOn' ? [event.fromEngineerId] : []));
    const left = awake.filter((id) => !tried.includes(id) && !passedOn.includes(id));
    return left.length === 0 ? undefined : `${page.engineerId} is asked before ${left.join(', ')}`;
  },

  'whoever is asked is told that it became graver, once, and nobody else is': ({ before, decided }) => {
    const again = asked(decided.events).filter(({ raisedFrom }) => raisedFrom !== undefined);
    const askedBefore = before?.state === 'paging' ? [before.page, ...(before.beside ?? [])] : [];
    const isGraver = before?.state === 'paging' && before.severity !== decided.issue.severity;
    const expected = isGraver ? askedBefore.map(({ engineerId }) => engineerId) : [];
    const told = again.map(({ engineerId }) => engineerId);
    return told.join() === expected.join() ? undefined : `${told.join() || 'nobody'} is told, not ${expected.join()}`;
  },

  'awake first: whoever said that it is not their skill, or is of a team that gave it away, comes after others awake': (
    { before, world, decided },
    issue,
  ) => {
    const { roster } = world;
    const pages = asked(decided.events).filter(({ raisedFrom }) => raisedFrom === undefined);
    if (!roster || pages.length !== 1) return undefined;
    const awake = awakeIn(roster, world.now);
    const [{ engineerId: chosen = undefined } = {}] = pages;
    if (!chosen || !awake.includes(chosen)) return undefined;
    const newRound = decided.events.some(({ type }) => type === 'roundBegan' || type === 'reopened');
    const tried = newRound || !before ? [] : before.chain.tried.map((position) => before.paged[position]?.engineerId);
    const passedOn = decided.events.flatMap((event) => (event.type === 'handedOn' ? [event.fromEngineerId] : []));
    const { keepAwayHours } = policyFor(world.policies, issue).relay;
    const keptAway = (issue.gaveAway ?? []).filter(({ at }) => at > world.now - keepAwayHours * HOUR_MS);
    const behind = (id: EngineerId) => {
      const teamId = roster.engineers.find((engineer) => engineer.id === id)?.teamId;
      if (issue.lacksSkill?.includes(id)) return 2;
      return keptAway.some((one) => one.teamId === teamId) ? 1 : 0;
    };
    const gaveUp = issue.gaveUp?.map(({ engineerId }) => engineerId) ?? [];
    const left = awake.filter((id) => ![...tried, ...passedOn, ...gaveUp].includes(id) && behind(id) < behind(chosen));
    return left.length === 0 ? undefined : `${chosen} is asked before ${left.join(', ')}`;
  },

  'awake first: a reopened issue goes to whoever had resolved it, if they are up': ({
    before,
    command,
    world,
    decided,
  }) => {
    if (command.type !== 'reopen' || before?.state !== 'resolved' || !before.owner || !world.roster) return undefined;
    const { engineerId } = before.owner;
    const [page] = asked(decided.events);
    const isUp = awakeIn(world.roster, world.now).includes(engineerId);
    const isLast = before.lacksSkill?.includes(engineerId) ?? false;
    const isKept = before.gaveAway?.some(({ teamId }) => teamId === before.owner?.teamId) ?? false;
    if (!isUp || isLast || isKept || !page) return undefined;
    return page.engineerId === engineerId ? undefined : `${page.engineerId} is asked, and not ${engineerId}`;
  },

  'one owner: experts stand beside the owner, and never become it by joining': ({ before, command }, issue) => {
    const ownerId = 'owner' in issue ? issue.owner.engineerId : undefined;
    if (issue.experts?.some(({ engineerId }) => engineerId === ownerId)) return `${ownerId} is both`;
    if (command.type !== 'joinAsExpert' || !before) return undefined;
    const beforeId = 'owner' in before ? before.owner.engineerId : undefined;
    return issue.state === before.state && ownerId === beforeId ? undefined : 'joining has moved it';
  },

  'accepted is never lost: whoever is asked as an expert is waited for, once': (_step, issue) => {
    const { experts = [] } = issue;
    const once = new Set(experts.map(({ engineerId }) => engineerId)).size === experts.length;
    if (!once) return 'somebody is asked twice';
    const isAsked = experts.some(({ status }) => status === 'asked');
    return isAsked === (issue.clocks.expert !== undefined) ? undefined : 'the clock of experts is not theirs';
  },

  'accepted is never lost: that nobody takes it over is not told while somebody is asked who may still say yes': ({
    before,
    decided,
  }) => {
    const { events } = decided;
    const toldAt = events.findIndex(({ type }) => type === 'nobodyTakesOver');
    if (toldAt < 0) return undefined;
    const earlier = events.slice(0, toldAt);
    if (earlier.some((event) => event.type === 'pageDecided' && event.purpose === 'relay'))
      return 'somebody is just asked';
    const status = before?.state === 'owned' ? before.relay?.offer?.status : undefined;
    const isAsked = status === 'decided' || status === 'sent';
    const hasEnded = earlier.some(({ type }) => type === 'relayPassedOn' || type === 'relayBegan');
    return isAsked && !hasEnded ? 'an offer is open' : undefined;
  },

  'one owner: nobody is asked for an owner while there is one': (_step, issue) =>
    (issue.state === 'owned' || issue.state === 'resolved') &&
    issue.effects.some((effect) => effect.kind === 'page' && effect.purpose === 'acknowledge')
      ? 'a page is still to be sent'
      : undefined,

  'one owner: nobody is asked for an owner of a report while it is joined': (_step, issue) =>
    isJoined(issue) && issue.effects.some((effect) => effect.kind === 'page' && effect.purpose !== 'inform')
      ? 'a page is still to be sent'
      : undefined,

  'accepted is never lost: a joined report looks at what it is joined to, and leaves it when that is over': (
    { command, world },
    issue,
  ) => {
    if (!isJoined(issue)) return undefined;
    if (issue.clocks.joined === undefined) return 'it looks no more';
    if (command.type !== 'timerFired') return undefined;
    return world.parent && isOpen(world.parent) ? undefined : 'nobody looks after it';
  },

  'the clock is the customer’s: due times count from the report': ({ world }, issue) => {
    const promised = commitmentsFrom(policyFor(world.policies, issue), issue.severity, issue.reportedAt);
    const moved = COMMITMENTS.filter((name) => issue.commitments[name].dueAt !== promised[name].dueAt);
    return moved.length === 0 ? undefined : `${moved.join(', ')} moved`;
  },

  'every decision explains itself': ({ decided, world }) => {
    const unexplained = asked(decided.events).find(
      (page) => page.type === 'pageDecided' && page.explanation?.chosen.engineerId !== page.engineerId,
    );
    if (unexplained) return 'a page says nothing of why';
    const wrong = asked(decided.events).find(
      (page) => page.type === 'pageDecided' && page.explanation?.rosterRevision !== world.roster?.revision,
    );
    return wrong ? 'a page names another revision of the roster' : undefined;
  },

  'the history has no gap': ({ before, decided }, issue) => {
    const expected = (before?.nextSeq ?? 0) + decided.events.length;
    return issue.nextSeq === expected ? undefined : `${issue.nextSeq} entries, not ${expected}`;
  },
};

/** Throws for a decision that breaks a promise. */
export function checkStep(step: Step): void {
  for (const [promise, check] of Object.entries(CHECKS)) {
    const broken = check(step, step.decided.issue);
    if (broken !== undefined) throw new Error(`${promise}: ${broken}`);
  }
}
