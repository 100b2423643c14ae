import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, App, Chart, Names, YamlOutputType, type AppProps } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { expectOptional } from '../core/expect-value';
import { handedOverOf } from '../core/handed-over';
import { checkUniqueNames } from '../core/unique-names';
import { Delivery } from './delivery';
import type { DeliveryEngine, PlacedObject } from './engine';
import { Mesh } from './mesh';
import { writeFiles, type OutputFolders } from './output-file';
import { PhaseChart } from './phase-chart';

/** Options of a `MeshApp`. */
export interface MeshAppProps extends AppProps {
  /**
   * How the manifests reach the cluster.
   * @default Delivery.kubectl()
   */
  readonly delivery?: Delivery;
}

/**
 * An app whose synth also writes the files that its delivery needs, and only writes manifests to the output folder, so that
 * `kubectl apply -f dist` accepts it.
 *
 * @throws ConfigError when the delivery is not a Delivery
 * @see https://cdk8s.io/docs/latest/basics/app/
 * @example
 * MeshApp.run(() => {
 *   const app = new MeshApp({ delivery: Delivery.kubectl() });
 *   new SecurityChart(app, 'shop', { namespace: 'shop' });
 *   return app;
 * });
 */
export class MeshApp extends App {
  /**
   * Builds and synthesizes an app or a fleet as a program: a mistake in the configuration ends it with exit code 1 and one line on
   * standard error, before any manifest is written.
   *
   * @throws whatever `build` throws, except for a mistake in the configuration
   */
  static run(build: () => { synth(): void }): void {
    try {
      build().synth();
    } catch (error) {
      if (!(error instanceof ConfigError) && !isFailedValidation(error)) throw error;
      process.stderr.write(`error: ${error.message}\n`);
      process.exitCode = 1;
    }
  }

  /** @internal */
  protected readonly engine: DeliveryEngine;

  constructor(props: MeshAppProps = {}) {
    super({ ...props, recordConstructMetadata: props.recordConstructMetadata ?? false });
    checkUniqueNames(this);
    this.engine = (expectOptional('MeshApp', 'delivery', props.delivery, Delivery) ?? Delivery.kubectl())._engine;
  }

  /**
   * Writes the manifests and, next to them, what the delivery needs.
   *
   * @throws ConfigError when the delivery needs phases, and a chart is not in a PhaseChart or `yamlOutputType` does not keep them apart
   * @throws Error when the manifests have a mistake, before anything is written
   */
  override synth(): void {
    const mesh = this.node.findAll().find((construct) => construct instanceof Mesh);
    const objects = this.placedObjects();
    objects.forEach((placed) => this.engine.prepare(placed));
    super.synth();
    if (this.engine.needsPhases) this.moveCharts();
    const shipment = { mesh, objects, handedOver: handedOverOf(this), cluster: this.clusterName };
    writeFiles(this.outputFolders(), this.engine.filesOf(shipment));
  }

  /** Name of the cluster of a fleet that the app is for. @internal */
  protected get clusterName(): string | undefined {
    return undefined;
  }

  /** @internal */
  protected outputFolders(): OutputFolders {
    return { manifests: this.outdir, bootstrap: path.resolve(this.outdir, '..', this.engine.bootstrapDir) };
  }

  /** The objects with their phases; empty if the delivery does not need them. @internal */
  protected placedObjects(): PlacedObject[] {
    if (!this.engine.needsPhases) return [];
    this.checkOutput();
    const constructs = this.node.findAll();
    constructs.filter((construct) => construct instanceof Chart).forEach(phaseChartOf);
    return constructs
      .filter((construct) => construct instanceof ApiObject)
      .map((object) => ({ object, phase: phaseChartOf(object).phase }));
  }

  private checkOutput(): void {
    if (this.yamlOutputType === YamlOutputType.FILE_PER_CHART) return;
    throw new ConfigError('MeshApp', {
      field: 'yamlOutputType',
      value: YamlOutputType[this.yamlOutputType],
      problem: 'does not separate phases, which this delivery needs',
      fix: 'leave it out',
    });
  }

  /** cdk8s writes all charts next to each other; the tool expects each in a folder. */
  private moveCharts(): void {
    for (const chart of this.charts) {
      const file = `${Names.toDnsLabel(chart)}${this.outputFileExtension}`;
      const folder = path.join(this.outdir, this.engine.folderOf(phaseChartOf(chart).phase));
      fs.mkdirSync(folder, { recursive: true });
      fs.renameSync(path.join(this.outdir, file), path.join(folder, file));
    }
  }
}

function phaseChartOf(construct: ApiObject | Chart): PhaseChart {
  const found = [...construct.node.scopes].reverse().find(isPhaseChart);
  if (found) return found;
  throw new ConfigError(construct, {
    field: 'phase',
    problem: 'is not known, but this delivery needs it',
    fix: 'put it into a PhaseChart',
  });
}

// To cdk8s every chart is an instance of every chart class.
function isPhaseChart(scope: IConstruct): scope is PhaseChart {
  return scope instanceof PhaseChart && (scope as Partial<PhaseChart>).phase !== undefined;
}

function isFailedValidation(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith('Validation failed');
}
