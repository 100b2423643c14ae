import { App, type AppProps } from 'cdk8s';
import { ConfigError } from '../core/config-error';
import { Mesh } from './mesh';
import { Delivery } from './delivery';

/** Options of a `MeshApp`. */
export interface MeshAppProps extends AppProps {
  /**
   * How the manifests reach the cluster.
   * @default Delivery.kubectl()
   */
  readonly delivery?: Delivery;
}

/**
 * An app whose synth also writes what its delivery needs beside the manifests, and only manifests into the output folder, so that
 * `kubectl apply -f dist` takes it.
 */
export class MeshApp extends App {
  /**
   * Builds and synthesizes an app as a program does: a mistake in the configuration ends it with exit code 1 and one line on
   * standard error, before a manifest is written.
   */
  static run(build: () => App): void {
    try {
      build().synth();
    } catch (error) {
      if (!(error instanceof ConfigError) && !isFailedValidation(error)) throw error;
      process.stderr.write(`error: ${error.message}\n`);
      process.exitCode = 1;
    }
  }

  private readonly delivery: Delivery;

  constructor(props: MeshAppProps = {}) {
    super({ ...props, recordConstructMetadata: props.recordConstructMetadata ?? false });
    this.delivery = props.delivery ?? Delivery.kubectl();
  }

  override synth(): void {
    super.synth();
    for (const construct of this.node.findAll()) {
      if (construct instanceof Mesh) this.delivery.deliver(construct, this.outdir);
    }
  }
}

function isFailedValidation(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith('Validation failed');
}
