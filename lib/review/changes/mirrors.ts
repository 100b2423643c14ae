import type { Behaviour } from '../behaviour/behaviour';
import type { Mirror } from '../behaviour/mirror';
import type { Pair } from '../sides';
import type { Difference } from './difference';

/** Where other parts of the requests are copied to than before. */
export function mirrorDifferences({ before, after }: Pair<Behaviour>): readonly Difference[] {
  const names = [...new Set([...before.mirrors, ...after.mirrors].map(({ name }) => name))];
  const key = ({ mirrors }: Behaviour) => JSON.stringify(mirrors.map(({ address, labels, percent }) => [address, labels, percent]).sort());
  if (key(before) === key(after)) return [];
  const texts = names.flatMap((name) => {
    const [was, now] = [shareOf(before.mirrors, name), shareOf(after.mirrors, name)];
    return was === now ? [] : [`copies sent to ${name}: ${was} → ${now}`];
  });
  const said = texts.length > 0 ? texts : ['copies are sent to pods with other labels'];
  return said.map((text) => ({ group: 'routing', effect: 'changes', facet: 'mirrors', template: `{calls}: ${text}`, isAboutServed: true }));
}

function shareOf(mirrors: readonly Mirror[], name: string): string {
  return `${mirrors.filter((mirror) => mirror.name === name).reduce((sum, { percent }) => sum + percent, 0)} %`;
}
