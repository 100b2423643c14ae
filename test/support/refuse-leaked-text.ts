// Every object that any test writes is looked through, so that no test has to ask. Loaded by jest before each file of tests.
import type * as Cdk8s from 'cdk8s';
import { leakedTexts } from './leaked-text';

jest.mock('cdk8s', () => {
  const cdk8s = jest.requireActual<typeof Cdk8s>('cdk8s');
  const write = cdk8s.ApiObject.prototype.toJson;
  cdk8s.ApiObject.prototype.toJson = function (this: InstanceType<typeof cdk8s.ApiObject>): unknown {
    const json: unknown = write.call(this);
    const [leaked] = leakedTexts(json);
    if (leaked === undefined) return json;
    throw new Error(`${this.node.path} writes ${JSON.stringify(leaked.slice(0, 200))}`);
  };
  return cdk8s;
});
