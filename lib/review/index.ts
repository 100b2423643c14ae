/**
 * What changes when one mesh becomes another: not by its text, but by what it does with requests.
 *
 * @example
 * const { changes } = compare('main/dist', 'dist');
 * changes.map(({ text }) => text); // 20 % → 50 % of the calls to reviews.bookinfo:9080 go to reviews (v2), 80 % → 50 % to reviews (v1)
 */
export { type Change, type Effect, type Group, GROUPS, type Traffic, type Witness } from './changes/change';
export { compare, type Review, type ReviewOptions } from './compare';
export type { ChangedObject } from './facts/changed-objects';
export type { NotModelled } from './facts/not-modelled';
export { REVIEW_FORMATS, type ReviewFormat } from './report';
export type { ReviewedEnvironment, ReviewReport } from './report/report';
