import type { Dashboard, Panel } from './dashboard';
import { BY_CALLED, BY_CALLED_OR_WAYPOINT } from './promql';

/**
 * The same dashboard for ambient mode, where waypoints report requests for the server side, because its pods do not have a proxy that sees
 * them.
 */
export function inAmbient(dashboard: Dashboard): Dashboard {
  return { ...dashboard, rows: dashboard.rows.map((row) => row.map(withWaypoints)) };
}

function withWaypoints(panel: Panel): Panel {
  const queries = panel.queries.map((query) => ({ ...query, expr: query.expr.replaceAll(BY_CALLED, BY_CALLED_OR_WAYPOINT) }));
  return { ...panel, queries };
}
