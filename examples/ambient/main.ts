import { MeshApp } from 'cdk8s-istio/delivery';
import { tickets } from './tickets';

MeshApp.run(() => tickets());
