import { analyze } from '../analysis/analyze';
import { RULES } from '../analysis/rules';
import type { Layer } from '../layer';

/** Mistakes across objects: what a cluster would accept but not do. */
export const analysisLayer: Layer = {
  codes: RULES.flatMap((rule) => rule.alsoKnownAs),
  *check({ mesh }) {
    yield* analyze(mesh, RULES);
  },
};
