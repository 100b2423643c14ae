import { MeshApp } from 'cdk8s-istio/delivery';
import { reviewsApp } from './reviews-app';

MeshApp.run(() => reviewsApp());
