import type { Layer } from '../layer';
import { codesOf, REFUSAL_CODES } from '../istioctl-codes';
import { checkAdmission } from '../webhook';

/** What the admission webhooks of istiod and cert-manager, and the code of the API server, refuse or warn about. They do not get objects that the schema refuses. */
export const webhookLayer: Layer = {
  codes: REFUSAL_CODES,
  *check({ objects, isBroken }) {
    for (const entry of objects) {
      if (isBroken(entry)) continue;
      for (const problem of checkAdmission(entry.object)) yield { ...problem, alsoKnownAs: codesOf(entry, problem), entry };
    }
  },
};
