import { Construct } from 'constructs';
import { makeCanary, makeContacts, makeDutyTables, makeSweep, makeTimers } from './called-functions';
import { makeUpdates } from './customer-updates';
import { makeEmergency, makePages, makeRosters, makeSignals } from './http-functions';
import { PublicApi } from './public-api';
import type { ServiceParts } from './service-parts';
import type { FunctionName, SunrelayFunction } from './sunrelay-function';

export type ServiceProps = Omit<ServiceParts, 'api'>;

/** What runs: the functions, cut by audience so that each may do only what it needs, and what calls them. */
export class Service extends Construct {
  readonly api: PublicApi;
  readonly functions: { readonly [Name in FunctionName]: SunrelayFunction<Name> };

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const { environment, domain } = props.settings;
    this.api = new PublicApi(this, 'PublicApi', { environment, ...(domain && { domain }) });
    const parts = { ...props, api: this.api };
    this.functions = {
      emergency: makeEmergency(this, parts),
      signals: makeSignals(this, parts),
      pages: makePages(this, parts),
      rosters: makeRosters(this, parts),
      timers: makeTimers(this, parts),
      updates: makeUpdates(this, parts),
      sweep: makeSweep(this, parts),
      contacts: makeContacts(this, parts),
      canary: makeCanary(this, parts),
      'duty-tables': makeDutyTables(this, parts),
    };
  }
}
