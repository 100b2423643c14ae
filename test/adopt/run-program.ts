import { posix } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as constructs from 'constructs';
import * as istio from '../../lib';
import * as envoy from '../../lib/entries/envoy';
import * as gatewayApi from '../../lib/entries/gateway-api';
import * as machines from '../../lib/entries/machines';
import type { KubeObject } from '../../lib/manifest/manifest';
import { readApp } from '../../lib/manifest/read-app';
import { transpile } from '../support/transpile';

const INSTALLED: Readonly<Record<string, unknown>> = {
  cdk8s,
  'cdk8s-istio': istio,
  'cdk8s-istio/envoy': envoy,
  'cdk8s-istio/gateway-api': gatewayApi,
  'cdk8s-istio/machines': machines,
  constructs,
};

/** Runs the printed files of a program and gives the objects that it writes. */
export function objectsOf(files: ReadonlyMap<string, string>): readonly KubeObject[] {
  const { addCharts } = load(files, 'charts.ts') as { addCharts(app: cdk8s.App): void };
  const app = cdk8s.Testing.app();
  addCharts(app);
  return readApp(app).objects.map(({ object }) => object);
}

function load(files: ReadonlyMap<string, string>, file: string): unknown {
  const exported = {};
  const find = (name: string) => (name.startsWith('.') ? load(files, `${posix.join(posix.dirname(file), name)}.ts`) : INSTALLED[name]);
  new Function('exports', 'require', transpile(files.get(file)!))(exported, find);
  return exported;
}
