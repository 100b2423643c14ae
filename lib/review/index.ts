/**
 * What changes when one mesh becomes another: not by its text, but by what it does with requests.
 *
 * @example
 * const { changes } = compare('main/dist', 'dist');
 * changes.map(({ text }) => text); // calls to reviews.bookinfo:9080: reviews (v1) 80 % → 50 %, reviews (v2) 20 % → 50 %
 */
export { type Change, type Effect, type Group, GROUPS, type Witness } from './changes/change';
export { compare, type Review } from './compare';
export type { ChangedObject } from './facts/changed-objects';
