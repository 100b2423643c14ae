/** Label matchers in PromQL: `reporter="source"`. */
export type Matchers = readonly string[];

/** Requests as reported by the client side, including gateways and waypoints. */
export const BY_CALLER = 'reporter=~"source|waypoint"';
/** Requests as reported by the server side. */
export const BY_CALLED = 'reporter="destination"';
/** The same in ambient mode, where only waypoints see requests on the server side. */
export const BY_CALLED_OR_WAYPOINT = 'reporter=~"destination|waypoint"';
/** Responses with a server error. */
export const SERVER_ERROR = 'response_code=~"5.."';

/** The rate of a counter per second, summed by labels. */
export function rate(metric: string, matchers: Matchers, ...by: string[]): string {
  return `sum${grouping(by)}(rate(${metric}{${matchers.join(', ')}}[$__rate_interval]))`;
}

/** The fraction of a counter's rate that additional matchers select, from 0 to 1. */
export function share(metric: string, matchers: Matchers, part: Matchers, ...by: string[]): string {
  return `${rate(metric, [...matchers, ...part], ...by)} / ${rate(metric, matchers, ...by)}`;
}

/** A quantile of a histogram. */
export function quantile(part: number, histogram: string, matchers: Matchers, ...by: string[]): string {
  return `histogram_quantile(${part}, ${rate(`${histogram}_bucket`, matchers, 'le', ...by)})`;
}

function grouping(by: readonly string[]): string {
  return by.length > 0 ? ` by (${by.join(', ')}) ` : '';
}
