/** The element of the page that has this id. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Attributes and handlers of an element: those that begin with `on` are handlers of events. */
export type Properties = Readonly<Record<string, string | boolean | undefined | ((event: Event) => void)>>;

/** A new element. An attribute that is true is set, and one that is false or undefined is not. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Properties = {},
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...inside);
  return element;
}

/** What the page was written with. */
export function carried<T>(id: string): T {
  return JSON.parse(part(id).textContent!) as T;
}
