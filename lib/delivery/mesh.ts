import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { isDnsLabel } from '../semantics/hostname';
import { verifyApp } from '../verify/verify-app';

/** How Istio is installed: `demo` shows everything and traces every request, `production` has two of each and keeps quiet. */
export type MeshProfile = 'demo' | 'production';

/** Options of the mesh. */
export interface MeshProps {
  /**
   * How Istio is installed.
   * @default 'production'
   */
  readonly profile?: MeshProfile;
  /**
   * Release of Istio.
   * @default '1.30.3'
   */
  readonly version?: string;
  /**
   * Release of cert-manager.
   * @default 'v1.21.1'
   */
  readonly certManagerVersion?: string;
  /**
   * Namespace of the control plane, and of policies for the whole mesh.
   * @default 'istio-system'
   */
  readonly rootNamespace?: string;
  /**
   * More of Istio's mesh configuration, laid over what the profile says.
   * @default - the profile's
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
   */
  readonly meshConfig?: Readonly<Record<string, unknown>>;
}

/**
 * The mesh that an app describes: which control plane it runs on, and what holds for all of it. An app that has one is verified whenever
 * it is synthesized: errors stop it before a file is written, warnings are told on standard error.
 *
 * @example
 * const mesh = new Mesh(app, 'mesh', { profile: 'demo' });
 */
export class Mesh extends Construct {
  readonly profile: MeshProfile;
  readonly version: string;
  readonly certManagerVersion: string;
  readonly rootNamespace: string;
  readonly meshConfig: Readonly<Record<string, unknown>>;

  constructor(scope: Construct, id: string, props: MeshProps = {}) {
    super(scope, id);
    this.profile = props.profile ?? 'production';
    this.version = this.checkVersion('version', props.version ?? '1.30.3', /^\d+\.\d+\.\d+$/, '1.30.3');
    this.certManagerVersion = this.checkVersion('certManagerVersion', props.certManagerVersion ?? 'v1.21.1', /^v\d+\.\d+\.\d+$/, 'v1.21.1');
    this.rootNamespace = this.checkNamespace(props.rootNamespace ?? 'istio-system');
    this.meshConfig = props.meshConfig ?? {};
    verifyApp(App.of(this));
  }

  private checkVersion(field: string, version: string, form: RegExp, example: string): string {
    if (form.test(version)) return version;
    throw new ConfigError(this, { field, value: version, problem: 'is no release', fix: `write one such as "${example}"` });
  }

  private checkNamespace(namespace: string): string {
    if (isDnsLabel(namespace)) return namespace;
    throw new ConfigError(this, {
      field: 'rootNamespace',
      value: namespace,
      problem: 'is no namespace name',
      fix: 'use at most 63 lower case letters, digits and "-"',
    });
  }
}
