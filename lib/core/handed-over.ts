import type { Construct } from 'constructs';
import { appFact } from './app-facts';

/** Fields of an object that a controller in the cluster writes, and that delivery tools must leave alone. */
export interface HandedOver {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** The fields as JSON pointers: `/spec/replicas`. */
  readonly fields: readonly string[];
}

const handedOver = appFact<HandedOver[]>('handed-over', () => []);

/** Leaves fields of an object to a controller, however the app is delivered. */
export function handOver(construct: Construct, fields: HandedOver): void {
  handedOver(construct).push(fields);
}

/** What is left to controllers in the app that a construct belongs to. */
export function handedOverOf(construct: Construct): readonly HandedOver[] {
  return handedOver(construct);
}
