import { ConfigError } from '../core/config-error';

const FORM = 'write "region", "region/zone" or "region/zone/subzone", with "*" for everything below, as in "eu-west/*"';

type Rule = readonly [from: string, to: Readonly<Record<string, number>>];

/** Refuses anything other than a region: failover does not support zones. */
export function checkRegion(at: string, region: string): void {
  if (region !== '' && !/[/*]/.test(region)) return;
  throw new ConfigError(at, {
    field: 'regions',
    value: region,
    problem: 'is not a valid region',
    fix: 'write only the region, without zone and "*"',
  });
}

/** Refuses weights that Istio refuses. */
export function checkShares(rules: readonly Rule[]): void {
  checkDistinct(rules.map(([from]) => from));
  for (const [from, to] of rules) {
    checkDistinct(Object.keys(to));
    const weights = Object.values(to);
    const wrong = weights.find((weight) => !Number.isInteger(weight) || weight < 1 || weight > 100);
    if (wrong !== undefined) refuse(from, wrong, 'is not a valid weight', 'write a whole number from 1 to 100, or leave the locality out');
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (sum !== 100) refuse(from, weights.join(' + '), `add up to ${sum}`, 'change them to add up to 100');
  }
}

function checkDistinct(localities: readonly string[]): void {
  localities.forEach((locality, index) => {
    if (!isLocality(locality)) refuse(locality, locality, 'is not a valid locality', FORM);
    const other = localities.slice(0, index).find((earlier) => within(earlier, locality) || within(locality, earlier));
    if (other !== undefined) refuse(locality, locality, `overlaps ${other}`, 'use each locality once');
  });
}

function isLocality(text: string): boolean {
  const parts = text.split('/');
  return (
    parts.length <= 3 && parts.every((part, index) => part !== '' && (part === '*' ? index === parts.length - 1 : !part.includes('*')))
  );
}

/** True if every place of `inner` is one of `outer`; a region includes all of its zones. */
function within(outer: string, inner: string): boolean {
  const all = outer.replace(/\/?\*$/, '');
  return all === '' || inner === all || inner.startsWith(`${all}/`);
}

function refuse(locality: string, value: unknown, problem: string, fix: string): never {
  throw new ConfigError('Locality.distribute', { field: `shares.${locality}`, value, problem, fix });
}
