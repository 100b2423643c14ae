import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { labelsOf } from '../reading/metadata';
import { placedTexts } from '../reading/placed-text';
import { type Visibility, visibility } from '../visibility/visibility';
import { type Port, readEntryPort } from './port';
import type { Resolution, Service } from './service';

const RESOLUTIONS: ReadonlyMap<string, Resolution> = new Map([
  ['STATIC', 'static'],
  ['DNS', 'dns'],
  ['DNS_ROUND_ROBIN', 'dns-round-robin'],
  ['DYNAMIC_DNS', 'dns'],
]);

/** The names that the certificates of a ServiceEntry's servers must have. */
export function subjectAltNamesOf({ entry }: Service): Cursor {
  return Cursor.spec(entry).get('subjectAltNames');
}

/** A ServiceEntry: additional hosts of the mesh. */
export class ServiceEntry {
  readonly at: At;
  readonly spec: Cursor;
  readonly hosts: readonly { readonly host: string; readonly at: At }[];
  readonly ports: readonly Port[];
  readonly addresses: readonly string[];
  readonly resolution: Resolution;
  readonly endpoints: readonly Cursor[];
  readonly labels: Labels;
  /** The labels of its workloads. Absent if it selects none, or has resolution NONE, which forwards to the original destination. */
  readonly selector?: Labels;
  /** One for each host. */
  readonly services: readonly Service[];
  private visibility: Visibility | undefined;

  constructor(
    readonly entry: ManifestObject,
    private readonly input: MeshInput,
  ) {
    const spec = Cursor.spec(entry);
    const selector = spec.get('workloadSelector', 'labels');
    this.at = entry.at();
    this.spec = spec;
    this.ports = spec.get('ports').items().map(readEntryPort);
    this.addresses = spec
      .get('addresses')
      .texts()
      .map((address) => address.replace(/\/32$/, ''));
    this.resolution = RESOLUTIONS.get(spec.get('resolution').text() ?? '') ?? 'none';
    this.endpoints = spec.get('endpoints').items();
    this.labels = labelsOf(entry).labels();
    this.selector = selector.present && this.resolution !== 'none' ? selector.labels() : undefined;
    this.hosts = placedTexts(spec.get('hosts')).map(({ value, at }) => ({ host: value.toLowerCase(), at }));
    this.services = this.hosts.map(({ host }) => new HostOfEntry(this, host));
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  get selectsWorkloads(): boolean {
    return this.spec.get('workloadSelector').present;
  }

  get isExternal(): boolean {
    return this.spec.get('location').text() !== 'MESH_INTERNAL';
  }

  /** True if it has an address: its own, or one that istiod allocates. */
  get hasAddress(): boolean {
    return this.spec.get('addresses').isGiven || Cursor.root(this.entry).get('status', 'addresses').items().length > 0;
  }

  get exportedTo(): Visibility {
    return (this.visibility ??= visibility(
      this.spec.get('exportTo').texts(),
      this.namespace,
      this.input.config.defaultExportTo('Service'),
    ));
  }
}

/** One host of a ServiceEntry. */
class HostOfEntry implements Service {
  readonly entry: ManifestObject;
  readonly ports: readonly Port[];
  readonly addresses: readonly string[];
  readonly selector?: Labels;

  constructor(
    private readonly owner: ServiceEntry,
    readonly host: string,
  ) {
    this.entry = owner.entry;
    this.ports = owner.ports;
    this.addresses = owner.addresses;
    this.selector = owner.selector;
  }

  get at(): At {
    return this.owner.at;
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  get isKubernetes(): boolean {
    return false;
  }

  get isExternal(): boolean {
    return this.owner.isExternal;
  }

  get isExternalName(): boolean {
    return false;
  }

  get isHeadless(): boolean {
    return false;
  }

  get resolution(): Resolution {
    return this.owner.resolution;
  }

  get exportedTo(): Visibility {
    return this.owner.exportedTo;
  }

  get endpoints(): readonly Cursor[] {
    return this.owner.endpoints;
  }

  get labels(): Labels {
    return this.owner.labels;
  }

  get annotations(): Labels {
    return NO_LABELS;
  }

  get externalAddresses(): readonly string[] {
    return NONE;
  }

  get balancerAddresses(): readonly string[] {
    return NONE;
  }

  get sourceRanges(): readonly string[] {
    return NONE;
  }
}

const NONE: readonly string[] = [];
const NO_LABELS: Labels = {};
