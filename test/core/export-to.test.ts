import { App, Chart } from 'cdk8s';
import { checkExportTo } from '../../lib/core/export-to';

const chart = new Chart(new App(), 'chart');

test.each([[undefined], [['.']], [['*']], [['shop', 'infra']]])('an object can be shown to %j', (namespaces) => {
  expect(checkExportTo(chart, namespaces)).toStrictEqual(namespaces);
});

test.each(['~', './*', 'Shop', ''])('an object cannot be shown to %j', (namespace) => {
  expect(() => checkExportTo(chart, ['.', namespace])).toThrow(
    `[chart] exportTo: ${JSON.stringify(namespace)} is not a valid namespace; write a namespace`,
  );
});
