// Every object that any test writes is looked through, so that no test has to ask. Loaded by jest before each file of tests.
import { ApiObject } from 'cdk8s';
import { leakedTexts } from './leaked-text';

const write = ApiObject.prototype.toJson;

if (write.name !== 'writeWithoutLeaks') {
  ApiObject.prototype.toJson = function writeWithoutLeaks(this: ApiObject): unknown {
    const json: unknown = write.call(this);
    const [leaked] = leakedTexts(json);
    if (leaked === undefined) return json;
    throw new Error(`${this.node.path} writes ${JSON.stringify(leaked.slice(0, 200))}`);
  };
}
