import { prolongTables, type TablesProlonged, type TablesProlonging } from '../../application/prolong-tables';
import { inInvocation, type LambdaContext } from '../../runtime/context';

/** Called once a day, and again when it throws: when the table or the bus is unavailable. */
export function createDutyTablesHandler(
  deps: TablesProlonging,
): (event?: unknown, lambda?: LambdaContext) => Promise<TablesProlonged | undefined> {
  return (_event, lambda) => inInvocation(lambda, () => prolongTables(deps));
}
