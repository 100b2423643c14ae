import { analyze } from '../analysis/analyze';
import { RULES } from '../analysis/rules';
import type { Layer } from '../layer';

/** What only shows across objects: what a cluster takes and then does not do. */
export const analysisLayer: Layer = {
  codes: RULES.flatMap((rule) => rule.alsoKnownAs),
  *check({ mesh }) {
    yield* analyze(mesh, RULES);
  },
};
