import type { FieldPath } from '../../lib/manifest/manifest';
import { readText } from '../../lib/manifest/read-text';

const TEXT = `# a comment
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: "shop" }
spec:
  hosts: &hosts
    - reviews
    - "*.shop"
  http:
    - route:
        - destination: { host: reviews, subset: v1 }
      'timeout': 5s
  aliased: *hosts
`;

describe('the position of a value', () => {
  test.each<[string, FieldPath, string]>([
    ['the object', [], '3:1'],
    ['a field, at its key', ['spec', 'http'], '10:3'],
    ['an item', ['spec', 'hosts', 1], '9:7'],
    ['a field in a flow mapping', ['spec', 'http', 0, 'route', 0, 'destination', 'subset'], '12:41'],
    ['a quoted key', ['spec', 'http', 0, 'timeout'], '13:7'],
    ['an item behind an alias', ['spec', 'aliased', 0], '8:7'],
    ['a missing field: the nearest value above it', ['spec', 'http', 0, 'match', 0], '11:7'],
  ])('%s', (_, path, expected) => {
    const { line, column } = readText(TEXT)
      .objects[0].at(...path)
      .position();

    expect(`${line}:${column}`).toBe(expected);
  });

  test('counts from the start of the file, and inside a List', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    metadata: { name: a }\n`;
    const [, second] = readText(`${TEXT}---\n${list}`).objects;

    expect(second.at('metadata').position()).toEqual({ line: 21, column: 5 });
  });
});
