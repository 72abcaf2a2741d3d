import { readFile, writeFile } from 'node:fs/promises';
import { readLeaveFile } from '../../lambdas/adapters/ical/leave-file';
import { leaveToAdd, zoneOn } from '../../lambdas/core/roster/added-leave';
import { bothLines } from '../../lambdas/core/roster/both';
import type { Leave } from '../../lambdas/core/roster/people';
import { rosterSchema } from '../../lambdas/core/roster/roster';
import { Stopped } from '../stopped';
import { readOptions } from './options';
import { type FileRead, readRoster, readRosterFile } from './read-file';
import type { Subcommand } from './subcommand';

const HELP = `Adds leave from a calendar file to one engineer of a roster file.

  npm run roster -- leave FILE.ics --engineer ID --roster FILE [--write]

  FILE.ics           every day that an event touches is leave, on the engineer's calendar; cancelled events and days that
                     are over are left out, recurrences end within 400 days
  --engineer ID      whose leave
  --roster FILE      a roster in YAML or JSON
  --category NAME    only events of this category
  --write            write it into the roster file, whose comments stay; only shown if not given
  --json             the leave that is added, or the problems, as one JSON object

The exit code is 1 when something in the calendar file cannot be taken as it is meant; then nothing is written.`;

const OPTIONS = {
  engineer: { type: 'string' },
  roster: { type: 'string' },
  category: { type: 'string' },
  write: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

type ReadRoster = Extract<FileRead, { code: 'read' }>;

async function readRosterIn(file: string): Promise<ReadRoster> {
  const read = await readRoster(file);
  if (read.code === 'read') return read;
  await readRosterFile(file);
  throw new Stopped(`The roster file ${file} is not valid.`);
}

const daysOf = ({ from, to }: Leave): string => `  ${from === to ? from : `${from} to ${to}`}`;

/** Writes the roster file with more leave; of YAML all else stays as it was written. */
async function writeLeave(file: string, read: ReadRoster, index: number, leave: readonly Leave[]): Promise<void> {
  const { document, value } = read;
  const path = ['engineers', index, 'leave'];
  // JSON is YAML too, and would come back as YAML.
  if (document && !file.toLowerCase().endsWith('.json')) {
    if (!document.hasIn(path)) document.setIn(path, document.createNode([]));
    for (const one of leave) document.addIn(path, document.createNode(one, { flow: true }));
    return writeFile(file, document.toString({ lineWidth: 0 }));
  }
  const roster = structuredClone(value) as { engineers: { leave?: Leave[] }[] };
  const engineer = roster.engineers[index];
  if (engineer) engineer.leave = [...(engineer.leave ?? []), ...leave];
  return writeFile(file, `${JSON.stringify(roster, null, 2)}\n`);
}

export const leave: Subcommand = {
  summary: "adds leave from a calendar file (.ics) to an engineer's",
  help: HELP,
  async run(args, { now, print }) {
    const { values, positionals } = readOptions('leave', args, OPTIONS);
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new Stopped('Give one calendar file, such as "holidays.ics".');
    if (!values.engineer) throw new Stopped('Say whose leave it is: --engineer ID.');
    if (!values.roster) throw new Stopped('Give the roster file: --roster FILE.');
    const read = await readRosterIn(values.roster);
    const index = read.roster.engineers.findIndex(({ id }) => id === values.engineer);
    const engineer = read.roster.engineers[index];
    if (!engineer) throw new Stopped(`The roster has no engineer ${values.engineer}.`);
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Stopped(`The calendar file ${file} cannot be read.`);
    });
    const zone = zoneOn(new Date(now).toISOString().slice(0, 10), engineer, read.roster.teams);
    const found = readLeaveFile(text, { zone, now, ...(values.category && { category: values.category }) });
    if (found.code === 'unreadable') {
      const problems = found.problems.map(({ event, message }) => ({ ...(event && { event }), ...bothLines(message) }));
      const lines = problems.map(({ event, en }) => (event ? `${event}: ${en}` : en));
      print(values.json ? JSON.stringify({ problems }, null, 2) : lines.join('\n'));
      return 1;
    }
    const added = leaveToAdd(found.leave, engineer);
    const leaveThen = [...engineer.leave, ...added];
    const engineers = read.roster.engineers.map((one) => (one === engineer ? { ...one, leave: leaveThen } : one));
    if (!rosterSchema.safeParse({ ...read.roster, engineers }).success) {
      throw new Stopped(`With these, ${engineer.id} would have ${leaveThen.length} leaves, and at most 100 are taken.`);
    }
    if (values.write && added.length > 0) await writeLeave(values.roster, read, index, added);
    const verb = values.write ? 'Added to' : 'Not written yet (--write does); new for';
    const words = [`${verb} ${engineer.id}:`, ...added.map(daysOf)].join('\n');
    const nothing = `Nothing new: ${engineer.id} has all of it already, or it is over.`;
    print(values.json ? JSON.stringify({ engineer: engineer.id, added }, null, 2) : added.length > 0 ? words : nothing);
    return 0;
  },
};
