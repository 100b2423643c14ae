import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { namespaceOf } from '../core/names';
import type { MeshService } from '../topology/mesh-service';
import { SampleService, type Sample } from './sample-service';

/** Options of Bookinfo. */
export interface BookinfoProps {
  /**
   * Namespace of all its objects.
   * @default - the chart's
   */
  readonly namespace?: string;
  /**
   * Number of pods of each version.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Registry and folder of the images.
   * @default 'registry.istio.io/release'
   */
  readonly registry?: string;
  /**
   * Tag of the images.
   * @default '1.20.3'
   */
  readonly tag?: string;
}

const BOOKINFO: Readonly<Record<'productpage' | 'details' | 'ratings' | 'reviews', Sample>> = {
  productpage: {
    versions: ['v1'],
    resources: { cpu: { request: Cpu.millis(50) }, memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) } },
    writes: ['/tmp'],
    podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9080', 'prometheus.io/path': '/metrics' },
  },
  details: {
    versions: ['v1'],
    resources: { cpu: { request: Cpu.millis(10) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) } },
  },
  ratings: {
    versions: ['v1'],
    resources: { cpu: { request: Cpu.millis(10) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) } },
  },
  reviews: {
    versions: ['v1', 'v2', 'v3'],
    resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(256), limit: Size.mebibytes(768) } },
    writes: ['/tmp'],
    env: { LOG_DIR: '/tmp/logs' },
    // Open Liberty writes next to the files of its image, so a volume there would hide them.
    writableRoot: true,
  },
};

/**
 * Istio's Bookinfo: the page of a book shop, made up of four services, one of them in three versions.
 *
 * `reviews` v1 shows no stars, v2 black ones and v3 red ones.
 *
 * @throws ConfigError when the namespace is not known, or when the number of replicas, the registry or the tag is not valid
 * @see https://istio.io/latest/docs/examples/bookinfo/
 *
 * @example
 * const bookinfo = new Bookinfo(chart, 'Bookinfo', { namespace: 'bookinfo' });
 * RouteAction.forward(bookinfo.productpage);
 */
export class Bookinfo extends Construct {
  /** The page itself, which calls `details` and `reviews`. */
  readonly productpage: MeshService;
  /** Facts about the book. */
  readonly details: MeshService;
  /** Reviews of the book: versions v1, v2 and v3, of which v2 and v3 call `ratings`. */
  readonly reviews: MeshService;
  /** The stars of each review. */
  readonly ratings: MeshService;

  constructor(scope: Construct, id: string, props: BookinfoProps = {}) {
    super(scope, id);
    const placement = {
      namespace: namespaceOf(this, props.namespace),
      replicas: this.checkReplicas(props.replicas ?? 1),
      imagePrefix: `${this.checkImagePart('registry', props.registry ?? 'registry.istio.io/release')}/examples-bookinfo`,
      tag: this.checkImagePart('tag', props.tag ?? '1.20.3'),
    };
    const run = (name: keyof typeof BOOKINFO) => new SampleService(this, name, { ...BOOKINFO[name], ...placement }).service;

    this.productpage = run('productpage');
    this.details = run('details');
    this.ratings = run('ratings');
    this.reviews = run('reviews');
  }

  private checkReplicas(replicas: number): number {
    if (Number.isInteger(replicas) && replicas >= 0) return replicas;
    throw new ConfigError(this, {
      field: 'replicas',
      value: replicas,
      problem: 'is not a valid number of pods',
      fix: 'write a whole number such as 1',
    });
  }

  private checkImagePart(field: 'registry' | 'tag', text: string): string {
    const form = field === 'tag' ? /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/ : /^[a-z0-9][a-z0-9._:/-]*[a-z0-9]$/;
    if (typeof text === 'string' && form.test(text)) return text;
    throw new ConfigError(this, {
      field,
      value: text,
      problem: `is not a valid image ${field}`,
      fix: field === 'tag' ? 'write one such as "1.20.3"' : 'write one such as "registry.example.com/istio", without a slash at the end',
    });
  }
}
