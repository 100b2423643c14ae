import type { At } from '../../manifest/manifest-object';
import { addressOf, type Sender, senderKey } from '../flows/flow';
import type { Exploration, Observation } from '../requests/explore';
import type { Change } from './change';
import { type Difference, differencesOf, endText } from './difference';
import { requestsInWords } from './requests-in-words';

/** The changes that the observations show, those that are the same for several senders as one. */
export function trafficChanges(explorations: readonly Exploration[]): readonly Change[] {
  const drafts = new Map<string, Draft>();
  for (const { observations } of explorations) {
    for (const [difference, different] of byDifference(observations)) {
      const { flow } = different[0];
      const requests = requestsInWords(different, observations);
      const key = JSON.stringify([difference, flow.sender.kind, addressOf(flow), requests]);
      const draft = drafts.get(key) ?? { difference, requests, observations: [], senders: [] };
      draft.observations.push(...different);
      draft.senders.push(flow.sender);
      drafts.set(key, draft);
    }
  }
  return [...drafts.values()].map(changeOf);
}

interface Draft {
  readonly difference: Difference;
  readonly requests: string;
  readonly observations: Observation[];
  readonly senders: Sender[];
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

function changeOf({ difference: { group, effect, text }, requests, observations, senders }: Draft): Change {
  const [{ flow, request, before, after }] = observations;
  const what = requests === 'every request' ? addressOf(flow) : `${addressOf(flow)} (${requests})`;
  return {
    group,
    effect,
    text: `${what} ${sendersInWords(senders)}${text}`,
    places: placesOf(observations),
    witness: { request, before: endText(before), after: endText(after) },
  };
}

function sendersInWords(senders: readonly Sender[]): string {
  const names = [...new Set(senders.map(senderKey))];
  if (senders[0].kind === 'internet') return names.length > 1 ? `${names.join(' and ')}: ` : '';
  const shown = names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} others` : names.join(', ');
  return `from ${shown}: `;
}

function placesOf(observations: readonly Observation[]): readonly At[] {
  const places = new Map<string, At>();
  for (const { before, after } of observations) {
    for (const place of [...before.places, ...after.places]) {
      places.set(`${place.entry.id} ${JSON.stringify(place.path)} ${place.entry.source.file ?? ''}`, place);
    }
  }
  return [...places.values()];
}
