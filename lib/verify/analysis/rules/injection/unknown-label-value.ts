import { labelsOf } from '../../../../mesh/reading/metadata';
import { defineRule } from '../../rule';

export const unknownLabelValue = defineRule({
  id: 'injection/unknown-label-value',
  severity: 'warning',
  summary: 'Labels that add pods to the mesh have supported values.',
  reads: ['Namespace', 'Workload'],
  alsoKnownAs: [],
  why: 'Istio compares the values of these labels exactly. Any other value has the same effect as no label, so pods do not get a proxy.',

  check(mesh, report) {
    const labels = [
      ...mesh.namespaces.all.map((entry) => ({ field: labelsOf(entry), known: OF_NAMESPACES })),
      ...mesh.workloads.all.map(({ template }) => ({ field: template.get('metadata', 'labels'), known: OF_PODS })),
    ];
    for (const { field, known } of labels) {
      for (const [name, values] of Object.entries(known)) {
        const value = field.get(name).text();
        if (value === undefined || value === '' || values.includes(value)) continue;

        report({ at: field.get(name).at, message: `${name}: ${value} does not add pods to the mesh`, fix: `write ${values.join(' or ')}` });
      }
    }
  },
});

const DATA_PLANE = { 'istio.io/dataplane-mode': ['ambient', 'none'] };

/** The values that Istio knows of each label; the usual one first. */
const OF_NAMESPACES: Readonly<Record<string, readonly string[]>> = { 'istio-injection': ['enabled', 'disabled'], ...DATA_PLANE };
const OF_PODS: Readonly<Record<string, readonly string[]>> = { 'sidecar.istio.io/inject': ['true', 'false'], ...DATA_PLANE };
