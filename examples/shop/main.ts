import { MeshApp } from 'cdk8s-istio';
import { shop } from './shop';

MeshApp.run(() => shop());
