import { MeshApp } from 'cdk8s-istio/delivery';
import { shop } from './shop';

MeshApp.run(() => shop());
