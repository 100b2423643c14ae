import type { IConstruct } from 'constructs';

/** Where an app keeps its facts: shared by all copies of this package that write into it. */
const FACTS = Symbol.for('cdk8s-istio.facts');

type Root = IConstruct & { [FACTS]?: Map<string, unknown> };

/**
 * A fact that all constructs of an app share.
 *
 * @param name identifies the fact
 * @param make creates it when a construct of the app first asks for it
 * @returns the fact of the app that a construct belongs to
 */
export function appFact<T>(name: string, make: (root: IConstruct) => T): (at: IConstruct) => T {
  return (at) => {
    const root = at.node.root as Root;
    const facts = (root[FACTS] ??= new Map());
    if (!facts.has(name)) facts.set(name, make(root));
    return facts.get(name) as T;
  };
}
