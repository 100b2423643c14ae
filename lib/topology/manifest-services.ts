import { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { ConfigError, type Mistake } from '../core/config-error';
import { nearest } from '../semantics/nearest';
import { POD_TEMPLATES } from '../semantics/pod-template';
import { externalNameOf, portsOf, readKubernetesService, selectorOf, type ReadService, type ServedPods } from './kubernetes-service';
import { kindOf, podsOf, readWorkload } from './manifest-workload';
import { workloadIndex } from './workload-index';

/** Objects that the app includes from YAML or elsewhere: an `Include`, a chart or another construct that contains them, or a list of them. */
export type IncludedManifests = IConstruct | readonly ApiObject[];

/** Selects a Service of some manifests. */
export interface ManifestServiceOptions {
  /**
   * Namespace of the Service.
   * @default - the only one that has a Service with the name
   */
  readonly namespace?: string;
  /**
   * DNS domain of the cluster.
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;
}

/** The maximum number of names in a message. */
const SHOWN = 5;

/**
 * The Services of some manifests, with the pods that they select.
 *
 * @throws ConfigError when the manifests are not a construct or a list of ApiObjects
 */
export class ManifestServices {
  private readonly place: IConstruct | string;
  private readonly objects: readonly ApiObject[];

  constructor(private readonly manifests: IncludedManifests) {
    this.place = Construct.isConstruct(manifests) ? manifests : 'MeshService.fromManifest';
    this.objects = Construct.isConstruct(manifests)
      ? manifests.node.findAll().filter((each) => ApiObject.isApiObject(each))
      : this.checkObjects(manifests);
  }

  /** The Services that the mesh knows: those with a TCP port and with pods of the cluster behind them. */
  all(): readonly ReadService[] {
    const known = this.services().filter((each) => externalNameOf(each) === undefined && portsOf(each).length > 0);
    return known.map((each) => this.read(each));
  }

  /**
   * The Service with a name.
   *
   * @throws ConfigError when there is no such Service, or more than one
   */
  named(name: string, namespace?: string): ReadService {
    const same = this.services().filter((each) => each.name === name);
    if (same.length === 0) this.refuseName(name);
    const found = namespace === undefined ? same : same.filter((each) => each.metadata.namespace === namespace);
    if (found.length === 1) return this.read(found[0]);
    return this.refuseNamespace(name, namespace, [...new Set(same.map((each) => each.metadata.namespace ?? ''))]);
  }

  private checkObjects(manifests: unknown): readonly ApiObject[] {
    if (Array.isArray(manifests) && manifests.every((each) => ApiObject.isApiObject(each))) return [...manifests];
    const problem = 'are not a construct or a list of ApiObjects';
    return this.refuse({ field: 'manifests', problem, fix: 'pass the Include, or the chart that contains the objects' });
  }

  private services(): readonly ApiObject[] {
    return this.objects.filter((each) => kindOf(each) === '/Service');
  }

  private read(service: ApiObject): ReadService {
    return readKubernetesService(service, () => this.podsBehind(service));
  }

  private podsBehind(service: ApiObject): ServedPods {
    const selector = selectorOf(service);
    const isSelecting = Object.keys(selector).length > 0;
    const index = workloadIndex(this.manifests, this.objects);
    return podsOf(isSelecting ? index.selectedBy(selector, service.metadata.namespace).map(({ object }) => readWorkload(object)) : []);
  }

  private refuseName(name: string): never {
    const names = [...new Set(this.services().map((each) => each.name))];
    const pods = this.objects.find((each) => each.name === name && POD_TEMPLATES[kindOf(each)]);
    if (pods) {
      const problem = `is a ${pods.kind} without a Service`;
      return this.refuse({
        field: 'name',
        value: name,
        problem,
        fix: 'use MeshWorkload.fromAttributes, or Principal.fromServiceAccount for a caller',
      });
    }
    if (names.length === 0) {
      return this.refuse({
        field: 'name',
        value: name,
        problem: 'does not exist: the manifests do not contain any Services',
        fix: 'pass the Include or the chart that contains it',
      });
    }
    const near = nearest(name, names);
    const fix = near === undefined ? `use ${listed(names)}` : `did you mean "${near}"?`;
    return this.refuse({ field: 'name', value: name, problem: 'is not a Service of these manifests', fix });
  }

  private refuseNamespace(name: string, namespace: string | undefined, found: readonly string[]): never {
    if (namespace === undefined || found.includes(namespace)) {
      const problem = `is the name of ${found.length > 1 ? 'Services' : 'several Services'} in ${found.join(' and ')}`;
      const fix = found.length > 1 ? `write the namespace, such as { namespace: "${found[0]}" }` : 'keep one of them';
      return this.refuse({ field: 'name', value: name, problem, fix });
    }
    const near = nearest(namespace, found);
    const fix = near === undefined ? `use ${listed(found)}` : `did you mean "${near}"?`;
    return this.refuse({ field: 'namespace', value: namespace, problem: `does not have a Service ${name}`, fix });
  }

  private refuse(mistake: Mistake): never {
    throw new ConfigError(this.place, mistake);
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => `"${name}"`);
  return names.length > SHOWN ? `${shown.join(', ')} or one of ${names.length - SHOWN} more` : shown.join(' or ');
}
