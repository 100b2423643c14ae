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
 * An app whose synth also writes what its delivery needs beside the manifests, and only manifests into the output folder, so that
 * `kubectl apply -f dist` takes it.
 */
export class MeshApp extends App {
  /**
   * Builds and synthesizes an app or a fleet as a program does: a mistake in the configuration ends it with exit code 1 and one line on
   * standard error, before a manifest is written.
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

  /** The objects with their phases; none where the delivery does not ask. @internal */
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
      problem: 'does not keep phases apart, and this delivery needs them',
      fix: 'leave it out',
    });
  }

  /** cdk8s writes every chart beside the others; the tool looks for it in a folder. */
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
    problem: 'is not known, and this delivery needs it',
    fix: 'put it into a PhaseChart',
  });
}

// cdk8s takes every chart for an instance of every class of charts.
function isPhaseChart(scope: IConstruct): scope is PhaseChart {
  return scope instanceof PhaseChart && (scope as Partial<PhaseChart>).phase !== undefined;
}

function isFailedValidation(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith('Validation failed');
}
