import type { HelpWords } from './help';

const SERVICE = `  --url URL       the address that the deployment or the local run printed
  --key KEY       the admin key, where the variable SUNRELAY_ADMIN_KEY is not set; the shell's history keeps it`;

export const HELP_EN: HelpWords = {
  overview: {
    before: `Rosters from the command line: checked, compared, drawn and put in force.

  {command} SUBCOMMAND …`,
    after: `Each takes --help and --json; --lang en or zh-Hans, else by the variables LC_ALL, LC_MESSAGES and LANG; and --zone ZONE,
whose times stand beside UTC, else this machine's. Files are those of the folder in which the command is typed.
The exit code is 1 when there are problems.`,
  },
  subcommands: {
    check: {
      summary: 'what is wrong in a roster file, and what should be looked at',
      help: `Checks a roster file: what is wrong, by line and JSON pointer, then what should be looked at, then what it holds.

  {command} check [FILE] [--strict [--allow NAME,…]] [--json]

  FILE            a roster in YAML or JSON; in Sunrelay's own folder the sample roster if not given
  --strict        warnings count as problems, and holes of the next 90 days too; a year whose holidays are not known only
                  when it begins within 90 days
  --allow NAME    a warning that --strict lets pass, by the name that stands with it, such as unknownYear; holesAhead for
                  holes; several with commas, or repeated
  --json          problems, warnings and the summary as one JSON object, in both languages

The exit code is 1 when there are problems; with --strict, also when there are warnings or holes. Holes one by one, with what
would close them: {command} coverage FILE.`,
    },
    holidays: {
      summary: 'public holidays and make-up workdays, imported into a roster file',
      help: `Imports public holidays, and China's make-up workdays, as plain dates into a calendar of a roster file.

  {command} holidays --country CODE --years YEARS [--state CODE [--region CODE]] [--calendar ID] [FILE [--write]]

  --country CODE  ISO 3166, such as CN, SG, ID, US, DE; CN is read from the package chinese-days, others from date-holidays
  --state CODE    such as BE for Berlin, BY for Bavaria, CA for California; --region for a part of it
  --years YEARS   such as 2026, 2026-2027 or 2026,2028
  --calendar ID   the calendar's id in the roster; the place's code if not given, such as de-by
  FILE            a roster in YAML or JSON: what would change in it; without a file the calendar is printed
  --write         writes it: "source", "years" and "days" of that calendar, and nothing else; comments in YAML stay
  --json          the calendar and what changes as one JSON object

Dates under "own" are never touched, and win. Names are in English and Chinese; those without a Chinese one are listed. The exit
code is 1 when the data does not cover a year; the others are imported.`,
    },
    coverage: {
      summary: 'holes with their causes and fixes, seams, skills, languages and load',
      help: `What a roster covers: when nobody is on duty, why, and what would close it; seams between regions; skills and languages;
each engineer's load and how even it is.

  {command} coverage [--days N] [--from DATE] [FILE]

  FILE            a roster in YAML or JSON; in Sunrelay's own folder the sample roster if not given
  --days N        1 to 366; 365 if not given
  --from DATE     such as 2026-10-01, or an instant such as 2026-10-01T09:00+08:00; today (UTC) if not given
  --json          the answer of GET /v1/roster/coverage

The exit code is 1 when there are holes.`,
    },
    leave: {
      summary: "adds leave from a calendar file (.ics) to an engineer's",
      help: `Adds leave from a calendar file to one engineer of a roster file.

  {command} leave FILE.ics --engineer ID --roster FILE [--write]

  FILE.ics        every day that an event touches is leave, on the engineer's calendar; cancelled events and days that
                  are over are left out, recurrences end within 400 days
  --engineer ID   whose leave
  --roster FILE   a roster in YAML or JSON
  --category NAME only events of this category
  --write         write it into the roster file, whose comments stay; only shown if not given
  --json          the leave that is added, or the problems, as one JSON object

The exit code is 1 when something in the calendar file cannot be taken as it is meant; then nothing is written.`,
    },
    who: {
      summary: 'who is on duty at an instant, and why',
      help: `Who is on duty at an instant, who has which role and why, and whom an issue would page first.

  {command} who [--at INSTANT] [FILE]
  SUNRELAY_ADMIN_KEY=… {command} who [--at INSTANT] --url URL

  FILE            a roster in YAML or JSON; in Sunrelay's own folder the sample roster if not given
  --at INSTANT    such as 2026-03-29T01:30Z or 2026-03-29T09:30+08:00; now if not given
  --skill SKILL   what the issue would need; also --language LANGUAGE, the customer's, and --region REGION, which may be repeated
${SERVICE}
  --json          the answer of GET /v1/roster/duty

The exit code is 1 when nobody is on duty then.`,
    },
    explain: {
      summary: 'in which order an issue would page everybody at an instant, and why',
      help: `In which order an issue would page everybody at an instant, and why each comes where they do.

  {command} explain [--at INSTANT] [--skill SKILL] [--language LANGUAGE] [--region REGION …] [FILE]
  SUNRELAY_ADMIN_KEY=… {command} explain … --url URL

  FILE            a roster in YAML or JSON; in Sunrelay's own folder the sample roster if not given
  --at INSTANT    such as 2026-03-29T01:30Z or 2026-03-29T09:30+08:00; now if not given
  --skill SKILL   what the issue needs: network, client, server, audio, video, …
  --language LANGUAGE
                  in which the customer wants to be answered, such as id or zh-Hans (--lang is the reader's)
  --region REGION a country of the customer or its users, such as ID; may be repeated
  --limit COUNT   how many people to tell of, 1 to 500; 20 if not given
${SERVICE}
  --json          the answer of GET /v1/roster/explain

Of a file, open issues and contacts that fail are not known. The exit code is 1 when nobody on duty or awake could be paged.`,
    },
    week: {
      summary: 'a week drawn: who is on duty, awake and asleep, hand-overs, and who is primary',
      help: `A week drawn: each day a row for each team over 24 hours, with who is primary, and where nobody is on duty.

  {command} week [--from DATE] [--zone ZONE] [FILE]

  FILE            a roster in YAML or JSON; in Sunrelay's own folder the sample roster if not given
  --from DATE     the first day, such as 2026-03-23, by UTC; today if not given
  --zone ZONE     the reader's, shown beside UTC, such as Asia/Singapore; this machine's if not given
  --json          the same as stretches with instants

The exit code is 1 when at some instant of the week nobody is on duty.`,
    },
    pull: {
      summary: 'the roster in force at the service, as a file to begin a repository with',
      help: `Reads the roster in force at the service and writes it as YAML: each person, shift and date on a line of its own, dates and
times quoted. The first line names the revision, and "apply" replaces no other.

  SUNRELAY_ADMIN_KEY=… {command} pull --url URL [--output FILE]

  --output FILE   a file that is not there yet (also -o); printed if not given
${SERVICE}
  --json          as JSON, which has no place for the revision: apply it with --if-match

An empty list that means nothing is left out. What is read and applied unchanged changes nothing.`,
    },
    preview: {
      summary: 'what a roster would change in 90 days, against the service',
      help: `What a roster would change if it were put in force: whose role or duty changes in the next 90 days, by team and day; what to
look at; when nobody would be on duty, why, and what would close it. Nothing is saved.

  SUNRELAY_ADMIN_KEY=… {command} preview FILE --url URL

  FILE            a roster in YAML or JSON
${SERVICE}
  --json          the answer of POST /v1/roster/preview

The exit code is 1 when the edit would be refused unless that is accepted.`,
    },
    apply: {
      summary: 'puts a roster in force at the service, after showing what it changes',
      help: `Puts a roster in force as a new revision, after showing what it changes. What somebody else has saved since the file was taken
is not overwritten: nothing is saved then.

  SUNRELAY_ADMIN_KEY=… {command} apply FILE --url URL --reason WORDS [--accept CODE[:MINUTES] …] [--yes]

  FILE            a roster in YAML or JSON
  --reason WORDS  why; kept with the revision
  --accept CODE   opensHole, losesSkill, losesLanguage, doubleDuty, dropsSwap or notCompared; may be repeated. With
                  minutes (opensHole:60) no more than that is accepted, in all; notCompared has none
  --yes           do not ask before saving
${SERVICE}
  --json          the answer of PUT /v1/roster; asks nothing, so it needs --yes

What it replaces, the first of these that is given:
  --force         whatever is in force
  --if-match N    revision N and no other
  --base FILE     what this file says, such as the roster before this change in Git; another roster in force is not replaced
  the first line of a file that was pulled: that revision; the new one is then written there
  none            the revision that is in force when it shows what changes

What is in force already is not saved again. The exit code is 1 when what the file says is not in force at the end.`,
    },
  },
};
