/** Under which all measurements are found in CloudWatch. */
export const MEASUREMENT_NAMESPACE = 'Sunrelay';

/**
 * All that Sunrelay measures about itself, with the unit of each. Each is a custom metric of CloudWatch, which costs $0.30
 * for a month of hours in which it is published; so nothing is published that is zero.
 * See https://aws.amazon.com/cloudwatch/pricing.
 */
export const MEASUREMENT_UNITS = {
  /** Issues that were accepted. */
  Reported: 'Count',
  /** Pages that the pager took. */
  PagesSent: 'Count',
  /** Pages that the pager did not take, or did not say. */
  PagesFailed: 'Count',
  /** From the report, the reopening, or the end of an ownership that went quiet or was given up, to the first page that is known to be sent. */
  TimeToPage: 'Milliseconds',
  /** From the report, the reopening, or the end of an ownership that went quiet or was given up, to the acknowledgement. */
  TimeToAcknowledge: 'Milliseconds',
  HandedOn: 'Count',
  /** Owners of whom nothing was heard, and who were owners no more. */
  OwnersQuiet: 'Count',
  /** Rounds after an issue's first: everybody reachable was paged, and nobody acknowledged. */
  RoundsStarted: 'Count',
  /** Pages to people in their night: called on duty in it, on stand-by, or asleep because nobody else is left. */
  NightPages: 'Count',
  /** Commitments to customers whose time ran out. */
  CommitmentsBreached: 'Count',
  /** Owners whose issue is to be relayed, and nobody has taken it over in time. */
  NobodyTakesOver: 'Count',
  /** The roster named nobody at all. */
  NobodyToPage: 'Count',
  /** Open issues without an owner, as the sweep counted them. */
  Unowned: 'Count',
  /** Issues that the sweep woke because their timer had not come. */
  LostTimers: 'Count',
  /** Effects that the sweep took over because their own invocation did not finish them. */
  LeftOverEffects: 'Count',
  /** What the sweep could not do: wake an issue, or write the load and the roster's copies. */
  SweepFailures: 'Count',
  /** Duty tables that had to be compiled while somebody waited, because the stored one was missing or ended too early. */
  DutyTablesMissing: 'Count',
  /** Daily runs that stored the duty tables of the days ahead. */
  TablesProlonged: 'Count',
  /** Times within 90 days at which nobody is on duty, and which the check of the day before did not know. */
  NewHoles: 'Count',
  /** All times within 90 days at which nobody is on duty. */
  HolesAhead: 'Count',
  /** Teams whose calendars do not know whether days within 60 days are holidays. */
  UnknownCalendars: 'Count',
  /** The roster in force was found not to be stored whole any more. */
  RosterLost: 'Count',
  /** Requests that were answered with 4xx. */
  RefusedRequests: 'Count',
  /** Requests that were answered with 5xx. */
  FailedRequests: 'Count',
  /** Contacts that are known not to be reached. */
  UndeliverableContacts: 'Count',
  /** Contacts whose owner has not confirmed them. */
  PendingContacts: 'Count',
} as const;

export type MeasurementName = keyof typeof MEASUREMENT_UNITS;

export interface Measurement {
  readonly name: MeasurementName;
  /** In the unit of its name. */
  readonly value: number;
}

/** How often something happened, as a measurement; none for never, because what is published costs. */
export const counted = (name: MeasurementName, count: number): Measurement[] =>
  count === 0 ? [] : [{ name, value: count }];
