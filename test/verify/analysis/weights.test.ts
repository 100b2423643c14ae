import { weightsNotHundred } from '../../../lib/verify/analysis/rules/routing/weights-not-hundred';
import { virtualService } from './support/manifests';
import { testRule } from './support/test-rule';

const shares = (...weights: readonly (number | undefined)[]) =>
  virtualService(
    'v',
    `hosts: [web], http: [{ route: [${weights.map((weight, i) => `{ destination: { host: web, subset: v${i} }${weight === undefined ? '' : `, weight: ${weight}`} }`).join(', ')}] }]`,
  );

testRule(weightsNotHundred, {
  accepts: { 'one destination': shares(10), 'no weights': shares(undefined, undefined), 'all to one': shares(100, 0) },
  rejects: {
    parts: {
      manifests: shares(1, 3),
      findings: [
        { at: 'VirtualService shop/v spec.http[0].route', fix: /100/, message: /1 and 3 add up to 4, so the shares are 25% and 75%/ },
      ],
    },
  },
});
