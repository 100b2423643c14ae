import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { annotationsOf } from '../reading/metadata';

/** The API group of Ingresses. */
export const INGRESS_GROUP = 'networking.k8s.io';

const CONTROLLER = 'istio.io/ingress-controller';
const ANNOTATION = 'kubernetes.io/ingress.class';
const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

/** The class of an Ingress, and whether istiod serves it. */
export interface IngressClass {
  /** The class, which determines the controller that serves it; undefined if it does not have one. */
  readonly className?: string;
  /** True if it is probably for Istio by the name of its IngressClass, which is not in the input. */
  readonly isAssumed: boolean;
  /** True if its class is Istio's by its name or its controller, whether or not istiod serves it. */
  readonly isMeantForIstio: boolean;
  /** Why istiod does not serve it, and the field that decides; undefined if istiod serves it. */
  readonly notForIstio?: { readonly at: At; readonly because: string };
}

/** Determines the class of each Ingress as istiod does: the annotation, then the IngressClass, then the mode of its controller. */
export class IngressClasses {
  private readonly controllers: ReadonlyMap<string, string>;
  private readonly defaultClass: string | undefined;
  private readonly mode: string;
  private readonly classOfIstio: string;

  constructor(private readonly input: MeshInput) {
    const { objects, config } = input;
    const classes = objects.of('IngressClass', INGRESS_GROUP);
    this.controllers = new Map(classes.map((entry) => [entry.name, Cursor.spec(entry).get('controller').text() ?? '']));
    this.defaultClass = classes.find((entry) => annotationsOf(entry).get(DEFAULT_CLASS).text() === 'true')?.name;
    this.mode = config.fields.get('ingressControllerMode').text() || 'STRICT';
    this.classOfIstio = config.fields.get('ingressClass').text() || 'istio';
  }

  of(entry: ManifestObject): IngressClass {
    const annotation = annotationsOf(entry).get(ANNOTATION);
    const field = Cursor.spec(entry).get('ingressClassName');
    const className = annotation.text() ?? field.text() ?? this.defaultClass;
    const at = annotation.present ? annotation.at : field.at;
    const because = annotation.present ? this.whyNotByAnnotation(annotation.text() ?? '') : this.whyNotByClass(className);
    const isAssumed = because === undefined && !annotation.present && className !== undefined && !this.controllers.has(className);
    const isMeantForIstio = className !== undefined && this.isOfIstio(className);
    return { className, isAssumed, isMeantForIstio, notForIstio: because === undefined ? undefined : { at, because } };
  }

  private isOfIstio(name: string): boolean {
    return this.controllers.has(name) ? this.controllers.get(name) === CONTROLLER : ['istio', this.classOfIstio].includes(name);
  }

  private whyNotByAnnotation(name: string): string | undefined {
    if (this.mode === 'OFF') return OFF;
    return name === this.classOfIstio ? undefined : `its class is ${name}, and that of Istio is ${this.classOfIstio}`;
  }

  private whyNotByClass(name: string | undefined): string | undefined {
    if (this.mode === 'OFF') return OFF;
    const controller = name === undefined ? undefined : this.controllers.get(name);
    if (controller !== undefined) return controller === CONTROLLER ? undefined : `its class ${name} is for the controller ${controller}`;
    if (name !== undefined && !(this.input.isClosed && this.controllers.size > 0)) {
      return name === this.classOfIstio ? undefined : `its class ${name} is not in the input, and is not that of Istio`;
    }
    if (this.mode === 'DEFAULT') return undefined;
    const missing = name === undefined ? 'it does not have a class' : `its class ${name} does not exist`;
    return `${missing}, and ingressControllerMode ${this.mode} asks for one`;
  }
}

const OFF = 'ingressControllerMode is OFF';
