import type { At } from '../../manifest/manifest-object';
import { addressOf, type Flow, type Sender, senderKey } from '../flows/flow';
import type { Exploration, Observation } from '../requests/explore';
import type { Change } from './change';
import { type Difference, differencesOf } from './difference';
import { endText } from './end-text';
import { requestsInWords, type RequestWords } from './requests-in-words';
import { sendersInWords, sentence } from './sentence';

/** The changes that the observations show, those that are the same for several senders or addresses as one. */
export function trafficChanges(explorations: readonly Exploration[]): readonly Change[] {
  const drafts = new Map<string, Draft>();
  const senders = { all: new Map<string, Set<Sender>>(), served: new Map<string, Set<Sender>>() };
  for (const { flow, observations } of explorations) {
    const served = observations.filter(({ before, after }) => before.answer.isServed || after.answer.isServed);
    addTo(senders.all, addressOf(flow), flow.sender);
    if (served.length > 0) addTo(senders.served, addressOf(flow), flow.sender);
    for (const [difference, different] of byDifference(observations)) {
      const requests = requestsInWords(different, difference.isAboutServed ? served : observations);
      const key = JSON.stringify([difference, flow.sender.kind, addressOf(flow), requests]);
      const draft = drafts.get(key) ?? { difference, requests, flows: [], observations: [] };
      draft.flows.push(flow);
      draft.observations.push(...different);
      drafts.set(key, draft);
    }
  }
  const gateways = new Set(explorations.flatMap(({ flow }) => (flow.sender.kind === 'internet' ? [flow.sender.via] : [])));
  return merged([...drafts.values()].map((draft) => withSenders(draft, senders))).map((draft) => changeOf(draft, gateways));
}

interface Draft {
  readonly difference: Difference;
  readonly requests: RequestWords | undefined;
  readonly flows: Flow[];
  readonly observations: Observation[];
}

/** Undefined senders: every workload of the mesh that calls the address. */
interface DraftOfSenders extends Draft {
  readonly senders: readonly Sender[] | undefined;
}

function addTo(map: Map<string, Set<Sender>>, key: string, sender: Sender): void {
  const known = map.get(key);
  if (known) known.add(sender);
  else map.set(key, new Set([sender]));
}

function byDifference(observations: readonly Observation[]): readonly (readonly [Difference, readonly Observation[]])[] {
  const found = new Map<string, [Difference, Observation[]]>();
  for (const observation of observations) {
    for (const difference of differencesOf(observation, observation.flow)) {
      const key = JSON.stringify(difference);
      const entry = found.get(key) ?? [difference, []];
      entry[1].push(observation);
      found.set(key, entry);
    }
  }
  return [...found.values()];
}

interface SendersTo {
  readonly all: ReadonlyMap<string, ReadonlySet<Sender>>;
  readonly served: ReadonlyMap<string, ReadonlySet<Sender>>;
}

function withSenders(draft: Draft, { all, served }: SendersTo): DraftOfSenders {
  const senders = draft.flows.map(({ sender }) => sender);
  const to = [...(draft.difference.isAboutServed ? served : all).get(addressOf(draft.flows[0]))!];
  const inMesh = to.filter((sender) => sender.kind === 'workload' && sender.isInMesh);
  const isEvery = inMesh.length > 0 && inMesh.every((sender) => senders.includes(sender));
  return { ...draft, senders: isEvery ? undefined : senders };
}

/** The same of several addresses is reported once. */
function merged(drafts: readonly DraftOfSenders[]): readonly DraftOfSenders[] {
  const found = new Map<string, DraftOfSenders>();
  for (const draft of drafts) {
    const [flow] = draft.flows;
    const who = flow.sender.kind === 'internet' ? 'internet' : draft.senders?.map(senderKey).sort();
    const key = JSON.stringify([draft.difference, draft.requests, who, flow.isUndeclared]);
    const known = found.get(key);
    if (known) {
      known.flows.push(...draft.flows);
      known.observations.push(...draft.observations);
    } else found.set(key, draft);
  }
  return [...found.values()];
}

function changeOf({ difference, requests, flows, observations, senders }: DraftOfSenders, gateways: ReadonlySet<string>): Change {
  const { group, effect, facet, template } = difference;
  const [{ request, before, after }] = observations;
  const byAddress = new Map(flows.map((flow) => [addressOf(flow), flow]));
  const vias = [...new Set(flows.flatMap(({ sender }) => (sender.kind === 'internet' ? [sender.via] : [])))];
  const through = gateways.size > 1 && vias.length < gateways.size ? vias.join(' and ') : undefined;
  const all = [...byAddress.values()];
  return {
    group,
    effect,
    text: sentence({ template, flows: all, requests, senders, through }),
    places: placesOf(observations),
    traffic: {
      facet,
      who: sendersInWords({ flows: all, senders }),
      from: [...new Set(flows.map(({ sender }) => senderKey(sender)))],
      to: all.map(({ scheme, host, shown = host, port }) => addressOf({ scheme, host: shown, port })),
    },
    witness: { request, before: endText(before), after: endText(after) },
  };
}

function placesOf(observations: readonly Observation[]): readonly At[] {
  return [...new Set(observations.flatMap(({ before, after }) => [...before.places, ...after.places]))];
}
