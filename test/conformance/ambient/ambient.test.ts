import { readText } from '../../../lib/manifest/read-text';
import { call, type Outcome, Simulator } from '../../../lib/simulate';
import { stations } from '../../../lib/simulate/answer/outcome';
import { verify } from '../../../lib/verify/verify';
import scenarios from './scenarios.json';

/** What should be seen of a call. */
interface Want {
  readonly deny?: 0 | 1;
  /** 1: through the waypoint, 0: past it. */
  readonly via?: 0 | 1;
  readonly status?: number;
  /** A header as the workload receives it; null when it must not be there. */
  readonly header?: readonly [name: string, value: string | null];
  /** The only workload that the call reaches. */
  readonly only?: string;
}

interface Scenario {
  readonly id: string;
  readonly yaml: string;
  readonly call: readonly [from: string, to: string, options?: Readonly<Record<string, unknown>>];
  readonly want: Want;
  /** The rule that should speak: one of several, or any rule at all. */
  readonly verify?: string;
}

describe('ambient mode as Istio 1.30.3 carries it out', () => {
  test.each((scenarios as unknown as Scenario[]).map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    const outcome = ask(scenario);

    expect(seen(outcome, scenario.want)).toEqual(scenario.want);
  });

  test.each((scenarios as unknown as Scenario[]).filter((each) => each.verify).map((each) => [each.id, each] as const))(
    'a finding says: %s',
    (_, { yaml, verify: wanted }) => {
      const rules = verify(readText(yaml)).findings.map(({ rule }) => rule);

      if (wanted === 'ANY') expect(rules).not.toEqual([]);
      else expect(rules.some((rule) => wanted!.split('|').includes(rule))).toBe(true);
    },
  );
});

function ask({ yaml, call: [from, to, options = {}] }: Scenario): Outcome {
  const mesh = Simulator.of(readText(yaml));
  return from === '' ? mesh.send(`GET ${to}`, options) : mesh.send(call.from(from).to(to, options));
}

/** The parts of an outcome that a scenario asks for. */
function seen(outcome: Outcome, want: Want): Want {
  const all = outcome.way ? stations(outcome.way) : [];
  const arrived = outcome.kind === 'forwarded';
  const message = all.flatMap(({ legs }) => legs.map(({ delivery }) => delivery.message)).at(-1);
  const workloads = [
    ...new Set(outcome.destinations.flatMap((each) => each.workloads.map(({ namespace, name }) => `${namespace}/${name}`))),
  ];
  return {
    ...(want.deny === undefined ? {} : { deny: arrived ? 0 : 1 }),
    ...(want.via === undefined ? {} : { via: all.some(({ direction }) => direction === 'waypoint') ? 1 : 0 }),
    ...(want.status === undefined ? {} : { status: outcome.status }),
    ...(want.header === undefined ? {} : { header: [want.header[0], message?.headers.get(want.header[0]) ?? null] }),
    ...(want.only === undefined ? {} : { only: workloads.join() }),
  };
}
