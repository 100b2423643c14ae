/** Labels to narrow a question by, as PromQL writes them: `reporter="source"`. */
export type Matchers = readonly string[];

/** Requests as the caller's side counts them, gateways and waypoints included. */
export const BY_CALLER = 'reporter=~"source|waypoint"';
/** Requests as the called side counts them. */
export const BY_CALLED = 'reporter="destination"';
/** The same in ambient mode, where only waypoints see requests on that side. */
export const BY_CALLED_OR_WAYPOINT = 'reporter=~"destination|waypoint"';
/** Answers that are the server's mistake. */
export const SERVER_ERROR = 'response_code=~"5.."';

/** How much a counter grows in a second, summed by labels. */
export function rate(metric: string, matchers: Matchers, ...by: string[]): string {
  return `sum${grouping(by)}(rate(${metric}{${matchers.join(', ')}}[$__rate_interval]))`;
}

/** The part of a counter's growth that more matchers leave, from 0 to 1. */
export function share(metric: string, matchers: Matchers, part: Matchers, ...by: string[]): string {
  return `${rate(metric, [...matchers, ...part], ...by)} / ${rate(metric, matchers, ...by)}`;
}

/** The value that this part of a histogram's observations stays below. */
export function quantile(part: number, histogram: string, matchers: Matchers, ...by: string[]): string {
  return `histogram_quantile(${part}, ${rate(`${histogram}_bucket`, matchers, 'le', ...by)})`;
}

function grouping(by: readonly string[]): string {
  return by.length > 0 ? ` by (${by.join(', ')}) ` : '';
}
