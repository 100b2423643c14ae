import { part } from './dom';

/** Light or dark as the reader's system is, until the button says otherwise. */
export function startTheme(): void {
  const button = part('theme');
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const set = (isDark: boolean) => {
    document.body.className = isDark ? 'dark' : 'light';
    button.setAttribute('aria-pressed', String(isDark));
  };
  set(system.matches);
  system.addEventListener('change', ({ matches }) => set(matches));
  button.addEventListener('click', () => set(document.body.className === 'light'));
}
