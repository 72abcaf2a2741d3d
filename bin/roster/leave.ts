import { readFile, writeFile } from 'node:fs/promises';
import { readLeaveFile } from '../../lambdas/adapters/ical/leave-file';
import { fieldWords } from '../../lambdas/core/field-words';
import { nearestName } from '../../lambdas/core/nearest-name';
import { leaveToAdd } from '../../lambdas/core/roster/added-leave';
import { bothLines } from '../../lambdas/core/roster/both';
import { type Leave, MOST_LEAVES } from '../../lambdas/core/roster/people';
import { rosterSchema, type SchemaError } from '../../lambdas/core/roster/roster';
import { zoneOn } from '../../lambdas/core/roster/zone-on';
import { foundBy } from '../../lambdas/runtime/field-errors';
import type { Stopped } from '../stopped';
import { leaveInText } from './leave-in-text';
import { readOptions } from './options';
import { inLanguage } from './problem';
import { type RosterRead, readRightRoster } from './read-file';
import { stop } from './stop';
import type { Subcommand } from './subcommand';
import { CATALOGUE } from './words/catalogue';
import { quoteTimes } from './yaml-quotes';

const OPTIONS = {
  engineer: { type: 'string' },
  roster: { type: 'string' },
  category: { type: 'string' },
  write: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** What a file says, with more leave of one engineer. */
function withLeave(value: unknown, index: number, leave: readonly Leave[]): unknown {
  const roster = structuredClone(value) as { engineers: { leave?: Leave[] }[] };
  const engineer = roster.engineers[index];
  if (engineer) engineer.leave = [...(engineer.leave ?? []), ...leave];
  return roster;
}

/** Writes the roster file with more leave; of YAML all else stays as it was written. */
async function writeLeave(file: string, read: RosterRead, index: number, leave: readonly Leave[]): Promise<void> {
  const { document, value } = read;
  const path = ['engineers', index, 'leave'];
  // JSON is YAML too, and would come back as YAML.
  if (document && !file.toLowerCase().endsWith('.json')) {
    const before = await readFile(file, 'utf8');
    const text = leaveInText(before, document, index, leave, withLeave(value, index, leave));
    if (text !== undefined) return writeFile(file, text);
    if (!document.hasIn(path)) document.setIn(path, document.createNode([]));
    for (const one of leave) document.addIn(path, quoteTimes(document.createNode(one, { flow: true })));
    return writeFile(file, document.toString({ lineWidth: 0 }));
  }
  return writeFile(file, `${JSON.stringify(withLeave(value, index, leave), null, 2)}\n`);
}

/** Why an engineer cannot have so many leaves. */
function whyNot(engineer: string, leaves: number, error: SchemaError): Stopped {
  const [first] = foundBy(error).listed;
  if (leaves > MOST_LEAVES || !first) return stop((say) => say.tooManyLeaves(engineer, leaves));
  return stop((say) => say.leaveRefused(engineer, first));
}

export const leave: Subcommand = {
  async run(args, { now, print, reader }) {
    const { values, positionals } = readOptions('leave', args, OPTIONS);
    const say = CATALOGUE.leave[reader.language];
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw stop((say) => say.calendarFile);
    const { engineer: engineerId } = values;
    if (!engineerId) throw stop((say) => say.whoseLeave);
    if (!values.roster) throw stop((say) => say.rosterFile);
    const read = await readRightRoster(values.roster);
    const index = read.roster.engineers.findIndex(({ id }) => id === engineerId);
    const engineer = read.roster.engineers[index];
    if (!engineer) {
      const meant = nearestName(
        engineerId,
        read.roster.engineers.map(({ id }) => id),
      );
      throw stop((say) => say.noEngineer(engineerId, meant));
    }
    const text = await readFile(file, 'utf8').catch(() => {
      throw stop((say) => say.noCalendarFile(file));
    });
    const zone = zoneOn(new Date(now).toISOString().slice(0, 10), engineer, read.roster.teams);
    const found = readLeaveFile(text, { zone, now, ...(values.category && { category: values.category }) });
    if (found.code === 'unreadable') {
      const problems = found.problems.map(({ event, message }) => ({ ...(event && { event }), ...bothLines(message) }));
      const lines = problems.map(({ event, ...words }) => {
        const problem = inLanguage(words, reader.language);
        return event ? say.problem(event, problem) : problem;
      });
      print(values.json ? JSON.stringify({ problems }, null, 2) : lines.join('\n'));
      return 1;
    }
    const added = leaveToAdd(found.leave, engineer);
    const leaveThen = [...engineer.leave, ...added];
    const engineers = read.roster.engineers.map((one) => (one === engineer ? { ...one, leave: leaveThen } : one));
    const checked = rosterSchema.safeParse({ ...read.roster, engineers }, { error: fieldWords });
    if (!checked.success) throw whyNot(engineer.id, leaveThen.length, checked.error);
    if (values.write && added.length > 0) await writeLeave(values.roster, read, index, added);
    const head = (values.write ? say.added : say.wouldAdd)(engineer.id);
    const words = [head, ...added.map(({ from, to }) => `  ${say.days(from, to)}`)].join('\n');
    const told = added.length > 0 ? words : say.nothingNew(engineer.id);
    print(values.json ? JSON.stringify({ engineer: engineer.id, added }, null, 2) : told);
    return 0;
  },
};
