import type { At } from '../../manifest/manifest-object';
import { addressOf, type Sender } from '../flows/flow';
import type { Exploration, Observation } from '../requests/explore';
import type { Change } from './change';
import { type Difference, differencesOf } from './difference';
import { endText } from './end-text';
import { requestsInWords } from './requests-in-words';
import { sentence } from './sentence';

/** The changes that the observations show, those that are the same for several senders as one. */
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
      const draft = drafts.get(key) ?? { difference, requests, observations: [] };
      draft.observations.push(...different);
      drafts.set(key, draft);
    }
  }
  return [...drafts.values()].map((draft) => changeOf(draft, draft.difference.isAboutServed ? senders.served : senders.all));
}

interface Draft {
  readonly difference: Difference;
  readonly requests: string | undefined;
  readonly observations: Observation[];
}

function addTo(map: Map<string, Set<Sender>>, key: string, sender: Sender): void {
  const known = map.get(key);
  if (known) known.add(sender);
  else map.set(key, new Set([sender]));
}

function byDifference(observations: readonly Observation[]): readonly (readonly [Difference, readonly Observation[]])[] {
  const found = new Map<string, [Difference, Observation[]]>();
  for (const observation of observations) {
    for (const difference of differencesOf(observation, observation.flow.sender)) {
      const key = JSON.stringify(difference);
      const entry = found.get(key) ?? [difference, []];
      entry[1].push(observation);
      found.set(key, entry);
    }
  }
  return [...found.values()];
}

function changeOf({ difference, requests, observations }: Draft, sendersTo: ReadonlyMap<string, ReadonlySet<Sender>>): Change {
  const [{ flow, request, before, after }] = observations;
  const senders = [...new Set(observations.map((each) => each.flow.sender))];
  const inMesh = [...sendersTo.get(addressOf(flow))!].filter((sender) => sender.kind === 'workload' && sender.isInMesh);
  const isEvery = inMesh.length > 0 && inMesh.every((sender) => senders.includes(sender));
  return {
    group: difference.group,
    effect: difference.effect,
    text: sentence({ difference, flow, requests, senders: isEvery ? undefined : senders }),
    places: placesOf(observations),
    witness: { request, before: endText(before), after: endText(after) },
  };
}

function placesOf(observations: readonly Observation[]): readonly At[] {
  const places = new Map<string, At>();
  for (const { before, after } of observations) {
    for (const [side, all] of [
      ['before', before.places],
      ['after', after.places],
    ] as const) {
      for (const place of all) places.set(`${side} ${place.entry.id} ${JSON.stringify(place.path)}`, place);
    }
  }
  return [...places.values()];
}
