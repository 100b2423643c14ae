import { MeshApp } from 'cdk8s-istio';
import { tickets } from './tickets';

MeshApp.run(() => tickets());
