import { createHash } from 'node:crypto';
import { ConfigMap, Volume, type ConfigMapProps } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { tidy } from '../core/tidy';

/** Files of a ConfigMap, and an annotation that changes with them: a pod does not read a file again that it read at its start. */
export class ConfigFiles extends Construct {
  /** The files, to be mounted. */
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
