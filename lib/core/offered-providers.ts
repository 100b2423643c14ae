import type { Construct } from 'constructs';
import { appFact } from './app-facts';

/** A provider as the mesh configuration lists it. */
export interface WireProvider {
  readonly name: string;
  readonly [field: string]: unknown;
}

const offered = appFact<WireProvider[]>('offered-providers', () => []);

/** Adds a provider that the app itself runs to the mesh configuration of the app. */
export function offerProvider(construct: Construct, provider: WireProvider): void {
  offered(construct).push(provider);
}

/** The providers that the app of a construct runs. */
export function offeredProviders(construct: Construct): readonly WireProvider[] {
  return offered(construct);
}
