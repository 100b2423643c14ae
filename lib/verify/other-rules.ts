import type { Severity } from './finding';

interface Described {
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
}

const REFUSED = 'The API server refuses the object, and kubectl apply ends with an error.';

/** What stands in one document or object, and is not checked by a rule across objects; by id, and `webhook` for every kind. */
export const OTHER_RULES: Readonly<Record<string, Described>> = {
  'manifest/unreadable': error('Every document is valid YAML or JSON.', 'kubectl cannot read the document and applies nothing of it.'),
  'manifest/not-an-object': error(
    'Every document is an object with apiVersion, kind and metadata.name.',
    'kubectl cannot tell which object is meant, and refuses the document.',
  ),
  'manifest/ambiguous-scalar': {
    severity: 'warning',
    summary: 'Every value means the same to all readers of YAML.',
    why: 'kubectl reads YAML 1.1, where on is true and 010 is eight. Readers of YAML 1.2 take the same text for other values.',
  },
  'manifest/not-rendered': {
    severity: 'info',
    summary: 'Every document is what is applied, without placeholders of a template.',
    why: 'Another program fills placeholders in later, so nothing that depends on them is judged.',
  },
  'manifest/generated-name': {
    severity: 'info',
    summary: 'Every object has a name of its own.',
    why: 'The API server makes up a name for each object with generateName, so kubectl apply refuses it and kubectl create makes a new one each time.',
  },
  'manifest/duplicate-object': error(
    'Every object is written once.',
    'The object that is applied last replaces the others of its kind, namespace and name.',
  ),
  'schema/removed-api': refused('Every object is of an API that supported clusters serve.'),
  'schema/unusable': {
    severity: 'info',
    summary: 'Every CustomResourceDefinition of the input has a schema that objects can be checked against.',
    why: 'Objects of that kind are not checked against their schema.',
  },
  'schema/unknown-kind': refused('Every object is of a kind that its API group has.'),
  'schema/unknown-version': refused('Every object has a version of its API that is served.'),
  'schema/unknown-field': refused('Every field exists in the schema of its kind.'),
  'schema/metadata': refused('The metadata of every object is valid: name, namespace, labels and annotations.'),
  'schema/required': refused('Every required field has a value.'),
  'schema/type': refused('Every value has the type that the schema asks for.'),
  'schema/enum': refused('Every value is one of those that the schema lists.'),
  'schema/format': refused('Every value has the format that the schema names, such as a date or a duration.'),
  'schema/pattern': refused('Every value matches the pattern of the schema.'),
  'schema/range': refused('Every number is between the bounds of the schema.'),
  'schema/length': refused('Every text, list and map has a size between the bounds of the schema.'),
  'schema/one-of': refused('Fields that exclude each other are not set together, and one of them is set where the schema asks for one.'),
  'schema/duplicate': refused('The items of a list that is a set or a map have different keys.'),
  'schema/cel': refused('Every object keeps the validation rules of its CustomResourceDefinition, which are written in CEL.'),
  webhook: error(
    'Every object passes the admission webhook of its kind, or the checks in the code of the API server.',
    'istiod, cert-manager or the API server refuses the object, and kubectl apply ends with an error. A warning is what they say while they accept it.',
  ),
  'suppression/unused': {
    severity: 'warning',
    summary: 'Every suppression silences a finding.',
    why: 'A suppression that silences nothing hides the mistake when somebody makes it later.',
  },
  unknown: { severity: 'warning', summary: 'The manifests keep the rule of this name.', why: 'The findings say what happens otherwise.' },
};

function error(summary: string, why: string): Described {
  return { severity: 'error', summary, why };
}

function refused(summary: string): Described {
  return error(summary, REFUSED);
}
