import type { Contact, Person } from './people';
import type { Roster } from './roster';
import type { RosterBody } from './roster-body';

const CHINA = '+86';

/** A number in China, where links in an SMS are cut. Source: design, "Paging". */
export const isInChina = (contact: Contact): boolean => contact.kind === 'sms' && contact.number.startsWith(CHINA);

/**
 * What a page's SMS has to know of a person's numbers. One publish has one SMS text for all of them, so one number in China
 * takes the link out of the others' as well.
 */
const smsHint = ({ contacts }: Pick<Person, 'contacts'>): { readonly smsWithoutLink?: true } =>
  contacts.some(isInChina) ? { smsWithoutLink: true } : {};

/** Splits a roster into what a revision keeps for ever and what belongs to the people themselves. */
export function separatePeople(roster: Roster): { body: RosterBody; people: Person[] } {
  const person = ({ id, name, locale, contacts }: Person): Person => ({ id, name, locale, contacts });
  const apart = <T extends Person>({ name: _name, contacts, ...rest }: T) => ({ ...rest, ...smsHint({ contacts }) });
  return {
    body: {
      teams: roster.teams,
      engineers: roster.engineers.map(apart),
      dutyManagers: roster.dutyManagers.map(apart),
      calendars: roster.calendars,
      overrides: roster.overrides,
      swaps: roster.swaps,
    },
    people: [...roster.engineers, ...roster.dutyManagers].map(person),
  };
}

/** Puts a revision and its people together again. Somebody erased keeps a place and an id, without name and contacts. */
export function joinPeople(body: RosterBody, people: ReadonlyMap<string, Person>) {
  const withPerson = <T extends { id: string; smsWithoutLink?: true }>({ smsWithoutLink: _hint, ...entry }: T) => {
    const person = people.get(entry.id);
    return { ...entry, name: person?.name ?? entry.id, contacts: person?.contacts ?? [] };
  };
  return {
    teams: body.teams,
    engineers: body.engineers.map(withPerson),
    dutyManagers: body.dutyManagers.map(withPerson),
    calendars: body.calendars,
    overrides: body.overrides,
    swaps: body.swaps,
  };
}

/** A body as people compare and read it: what was derived of somebody's numbers is left out. */
export function withoutHints(body: RosterBody): RosterBody {
  const withoutHint = <T extends { readonly smsWithoutLink?: true }>({ smsWithoutLink: _hint, ...rest }: T) => rest;
  return { ...body, engineers: body.engineers.map(withoutHint), dutyManagers: body.dutyManagers.map(withoutHint) };
}
