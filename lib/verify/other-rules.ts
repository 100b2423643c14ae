import type { Severity } from './finding';

interface Described {
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
}

const REFUSED = 'The API server refuses the object, and kubectl apply ends with an error.';

/** What stands in one document or object, and is not checked by a rule across objects; by id, and `webhook` for every kind. */
export const OTHER_RULES: Readonly<Record<string, Described>> = {
  'manifest/unreadable': error('Every document is valid YAML or JSON.', 'kubectl cannot read the document and does not apply any of it.'),
  'manifest/not-an-object': error(
    'Every document is an object with apiVersion, kind and metadata.name.',
    'kubectl cannot identify the object, and refuses the document.',
  ),
  'manifest/ambiguous-scalar': {
    severity: 'warning',
    summary: 'Every value has the same meaning for all YAML readers.',
    why: 'kubectl reads YAML 1.1, where on is true and 010 is eight. Readers of YAML 1.2 read the same text as other values.',
  },
  'manifest/not-rendered': {
    severity: 'info',
    summary: 'Every document is rendered, without placeholders of a template.',
    why: 'Another program replaces placeholders later, so nothing that depends on them is verified.',
  },
  'manifest/generated-name': {
    severity: 'info',
    summary: 'Every object has a fixed name.',
    why: 'The API server generates a name for each object with generateName, so kubectl apply refuses it and kubectl create creates a new object each time.',
  },
  'manifest/duplicate-object': error(
    'Every object is written once.',
    'The object that is applied last replaces the others of its kind, namespace and name.',
  ),
  'schema/removed-api': refused('Every object uses an API that supported clusters serve.'),
  'schema/unusable': {
    severity: 'info',
    summary: 'Every CustomResourceDefinition of the input has a schema that objects can be checked against.',
    why: 'Objects of that kind are not validated against their schema.',
  },
  'schema/unknown-kind': refused('Every object has a kind that exists in its API group.'),
  'schema/unknown-version': refused('Every object uses a served version of its API.'),
  'schema/unknown-field': refused('Every field exists in the schema of its kind.'),
  'schema/metadata': refused('The metadata of every object is valid: name, namespace, labels and annotations.'),
  'schema/required': refused('Every required field has a value.'),
  'schema/type': refused('Every value has the type that the schema requires.'),
  'schema/enum': refused('Every value is one of the values that the schema lists.'),
  'schema/format': refused('Every value has the format that the schema requires, such as a date or a duration.'),
  'schema/pattern': refused('Every value matches the pattern of the schema.'),
  'schema/range': refused('Every number is within the bounds of the schema.'),
  'schema/length': refused('Every string, list and map has a size within the bounds of the schema.'),
  'schema/one-of': refused('Mutually exclusive fields are not set together, and one of them is set where the schema requires one.'),
  'schema/duplicate': refused('The items of a list that is a set or a map have unique keys.'),
  'schema/cel': refused('Every object satisfies the CEL validation rules of its CustomResourceDefinition.'),
  webhook: error(
    'Every object passes the admission webhook of its kind, or the checks in the code of the API server.',
    'istiod, cert-manager or the API server refuses the object, and kubectl apply ends with an error. A warning is what they report when they accept it.',
  ),
  'suppression/unused': {
    severity: 'warning',
    summary: 'Every suppression matches a finding.',
    why: 'A suppression that does not match any finding hides a later mistake.',
  },
  unknown: {
    severity: 'warning',
    summary: 'The manifests follow the rule with this name.',
    why: 'The findings say what happens if they do not.',
  },
};

function error(summary: string, why: string): Described {
  return { severity: 'error', summary, why };
}

function refused(summary: string): Described {
  return error(summary, REFUSED);
}
