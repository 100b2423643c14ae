import { MeshApp } from 'cdk8s-istio';
import { reviewsApp } from './reviews-app';

MeshApp.run(() => reviewsApp());
