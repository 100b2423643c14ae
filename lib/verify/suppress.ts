import type { IConstruct } from 'constructs';
import { SUPPRESSION_METADATA, type Suppression } from '../manifest/suppression';

/**
 * Suppresses a rule for everything that a construct and those below it write. A suppression that does not match any finding is itself a
 * finding, so that you notice when it is no longer needed.
 *
 * @param construct the construct, chart or app with the objects
 * @param rule the id of the rule (`routing/undeclared-subset`), or a code of another tool for it (`IST0101`)
 * @param reason why the finding does not apply here, for the next reader
 *
 * @throws Error when the reason is empty
 * @example
 * suppress(legacyRoute, 'IST0101', 'the subset is declared by another team');
 */
export function suppress(construct: IConstruct, rule: string, reason: string): void {
  if (reason.trim() === '') {
    throw new Error(`[${construct.node.path}] suppress ${rule}: the reason is empty; write why the finding does not apply here`);
  }
  const suppression: Suppression = { rule, reason, constructPath: construct.node.path };
  construct.node.addMetadata(SUPPRESSION_METADATA, suppression);
}
