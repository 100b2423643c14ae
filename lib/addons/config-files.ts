import { createHash } from 'node:crypto';
import { ConfigMap, Volume, type ConfigMapProps } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { tidy } from '../core/tidy';

/** Files of a ConfigMap, and an annotation that changes with them, because a pod only reads its files when it starts. */
export class ConfigFiles extends Construct {
  /** The files to mount. */
  readonly volume: Volume;
  /** Name and value of the annotation. */
  readonly checksum: readonly [name: string, value: string];

  constructor(scope: Construct, id: string, props: Required<Pick<ConfigMapProps, 'metadata' | 'data'>>) {
    super(scope, id);
    const map = tidy(new ConfigMap(this, 'ConfigMap', props));
    const name = id.toLowerCase();
    this.volume = Volume.fromConfigMap(this, 'Volume', map, { name });
    this.checksum = [`checksum/${name}`, createHash('sha256').update(JSON.stringify(props.data)).digest('hex')];
  }
}
