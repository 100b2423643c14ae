import { defineRule } from '../../rule';

export const delegateMatchDropped = defineRule({
  id: 'routing/delegate-match-dropped',
  severity: 'warning',
  summary: 'The matches of a delegate can be met together with the match of the root.',
  reads: ['MeshConfig', 'VirtualService'],
  alsoKnownAs: [],
  why: 'Istio merges each match of a delegate with the match of the root, before any rewrite. If one match of a route cannot be met together with the match of the root, the whole route is dropped there.',

  check(mesh, report) {
    const { declared, delegates } = mesh.virtualServices;
    const outcomes = declared.filter(({ isDelegate }) => !isDelegate).flatMap((root) => delegates.merges(root));
    const used = new Set(outcomes.filter(({ isDropped }) => !isDropped).map(({ leaf }) => leaf.value));
    for (const { leaf, rule, isDropped, fitsInPart } of outcomes) {
      if (!isDropped || (used.has(leaf.value) && !fitsInPart)) continue;

      report({
        at: leaf.get('match').at,
        message: `${fitsInPart ? 'one of these matches' : 'this match'} cannot be met together with the match of ${rule.entry.ref}, so the route is dropped there`,
        fix: fitsInPart
          ? 'create a separate route for each match'
          : 'start the path with that of the root, which is matched before any rewrite',
      });
    }
  },
});
