import type { MeshGraph } from '../model';
import { make, part } from './dom';
import type { Picture } from './picture';

/** The namespaces that are shown, and the service that the picture is about. */
export function startFilters({ namespaces, nodes }: MeshGraph, picture: Picture): () => void {
  const boxes = namespaces.map(({ name }) => make('input', { type: 'checkbox', value: name, checked: true }));
  part('namespace-list').replaceChildren(...boxes.map((box, index) => make('label', {}, box, ` ${namespaces[index].name}`)));
  const services = new Map(
    nodes
      .filter(({ kind }) => kind === 'service' || kind === 'gateway' || kind === 'external')
      .map(({ id, name, namespace }) => [namespace === undefined ? name : `${namespace}/${name}`, id]),
  );
  part('services').replaceChildren(...[...services.keys()].map((name) => make('option', { value: name })));
  const around = part<HTMLInputElement>('around');

  const apply = () => {
    const checked = boxes.filter((box) => box.checked).map(({ value }) => value);
    const id = services.get(around.value.trim());
    around.setCustomValidity(around.value.trim() === '' || id !== undefined ? '' : `there is no service ${around.value}`);
    if (!around.reportValidity()) return;
    picture.narrow({
      ...(checked.length < boxes.length ? { namespaces: new Set(checked) } : {}),
      ...(id === undefined ? {} : { around: id }),
    });
  };
  part('namespace-list').addEventListener('change', apply);
  around.addEventListener('change', apply);

  /** Shows in the fields what the picture shows. */
  return () => {
    const { namespaces: shown, around: id } = picture.narrowing;
    for (const box of boxes) box.checked = shown === undefined || shown.has(box.value);
    around.value = [...services].find(([, service]) => service === id)?.[0] ?? '';
  };
}
