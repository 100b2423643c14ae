/**
 * Rate limits, per proxy or for the whole mesh.
 *
 * @example
 * RateLimit.local(chart, 'ReviewsLimit', { target: bookinfo.reviews, limit: Rate.perSecond(50) });
 */
export type { GlobalRateLimit, GlobalRateLimitProps } from '../ratelimit/global-rate-limit';
export type { LimitPlace } from '../ratelimit/limited-proxies';
export type { LimitResponse } from '../ratelimit/limit-response';
export type { LocalRateLimit, LocalRateLimitProps } from '../ratelimit/local-rate-limit';
export { Rate, type RateUnit } from '../ratelimit/rate';
export { RateLimit } from '../ratelimit/rate-limit';
export { RateLimitServer, type RateLimitServerProps } from '../ratelimit/rate-limit-server';
export { Redis, type RedisAddress, type RedisPodOptions } from '../ratelimit/redis';
export { RequestKey, type NetworkBits } from '../ratelimit/request-key';
export type { RequestLimit, RequestLimits } from '../ratelimit/request-limit';
export type { RequestMatch } from '../ratelimit/request-match';
