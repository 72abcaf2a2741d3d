import { type EarlierCustomers, noteEarlierCustomers } from '../../application/earlier-customers';
import { prolongTables, type TablesProlonged, type TablesProlonging } from '../../application/prolong-tables';
import { inInvocation, type LambdaContext } from '../../runtime/context';

/** Called once a day, and again when it throws: when the table or the bus is unavailable. The tables come first. */
export function createDutyTablesHandler(
  deps: TablesProlonging & EarlierCustomers,
): (event?: unknown, lambda?: LambdaContext) => Promise<TablesProlonged | undefined> {
  return (_event, lambda) =>
    inInvocation(lambda, async () => {
      const prolonged = await prolongTables(deps);
      await noteEarlierCustomers(deps);
      return prolonged;
    });
}
