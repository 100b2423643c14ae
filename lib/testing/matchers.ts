export { toAllow } from './to-allow';
export { toDeny } from './to-deny';
export { toRedirect } from './to-redirect';
export { toRequireMtls } from './to-require-mtls';
export { toRespond } from './to-respond';
export { toRetry } from './to-retry';
export { toRoute } from './to-route';
export { toTimeOutAfter } from './to-time-out-after';
