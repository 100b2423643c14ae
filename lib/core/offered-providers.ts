import type { Construct } from 'constructs';

/** A provider as the mesh configuration lists it. */
export interface WireProvider {
  readonly name: string;
  readonly [field: string]: unknown;
}

const OFFERED = Symbol.for('cdk8s-istio.offered-providers');

type Root = Construct & { [OFFERED]?: WireProvider[] };

/** Has the mesh of the construct's app list a provider that the app itself runs. */
export function offerProvider(construct: Construct, provider: WireProvider): void {
  const root = construct.node.root as Root;
  (root[OFFERED] ??= []).push(provider);
}

/** The providers that the app of a construct runs. */
export function offeredProviders(construct: Construct): readonly WireProvider[] {
  return (construct.node.root as Root)[OFFERED] ?? [];
}
