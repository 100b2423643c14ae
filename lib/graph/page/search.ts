import type { MeshGraph } from '../model';
import { make, part } from './dom';

/** How many are listed. */
const MOST = 20;

/** A name that can be searched for. */
interface Entry {
  readonly id: string;
  readonly text: string;
  readonly searched: string;
}

/** Finds nodes and namespaces by a part of their names. */
export function startSearch({ namespaces, nodes }: MeshGraph, choose: (id: string) => void): void {
  const input = part<HTMLInputElement>('search');
  const list = part('found');
  const entries = [
    ...namespaces.map(({ id, name }) => entry(id, `${name}, namespace`)),
    ...nodes.map(({ id, kind, name, namespace }) => entry(id, `${namespace === undefined ? '' : `${namespace}/`}${name}, ${kind}`)),
  ];
  let active = 0;

  const options = () => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const pick = (id: string) => {
    close();
    choose(id);
  };
  const activate = (index: number) => {
    const all = options();
    if (all.length === 0) return;
    active = (index + all.length) % all.length;
    all.forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
    all[active].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', all[active].id);
  };
  const search = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return close();
    const found = entries.filter(({ searched }) => words.every((word) => searched.includes(word)));
    list.replaceChildren(
      ...found.slice(0, MOST).map(({ id, text }, index) =>
        make(
          'li',
          {
            id: `found-${index}`,
            role: 'option',
            'data-id': id,
            onmousedown: (event) => event.preventDefault(),
            onclick: () => pick(id),
          },
          text,
        ),
      ),
      ...(found.length > MOST ? [make('li', { role: 'presentation', class: 'faint' }, `${found.length - MOST} more`)] : []),
      ...(found.length === 0 ? [make('li', { role: 'presentation', class: 'faint' }, 'no name matches')] : []),
    );
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    activate(0);
  };

  input.addEventListener('input', search);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') activate(active + 1);
    else if (event.key === 'ArrowUp') activate(active - 1);
    else if (event.key === 'Enter') options()[active]?.click();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = (event.target as Element).matches('input,textarea');
    if (event.key !== '/' || isTyping) return;
    event.preventDefault();
    input.focus();
  });
}

function entry(id: string, text: string): Entry {
  return { id, text, searched: text.toLowerCase() };
}
