import { part } from './dom';

const TABS = [...document.querySelectorAll<HTMLElement>('[role=tab]')];

/** Shows the panels of the page one at a time; the arrow keys go from tab to tab. */
export function startTabs(fill: Readonly<Record<string, () => void>>): void {
  const filled = new Set<string>();
  const show = (shown: HTMLElement) => {
    for (const tab of TABS) {
      const isShown = tab === shown;
      tab.setAttribute('aria-selected', String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      part(tab.getAttribute('aria-controls')!).hidden = !isShown;
    }
    if (!filled.has(shown.id)) fill[shown.id]?.();
    filled.add(shown.id);
  };
  TABS.forEach((tab, index) => {
    tab.addEventListener('click', () => show(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (step === undefined) return;
      const next = TABS[(index + step + TABS.length) % TABS.length];
      show(next);
      next.focus();
    });
  });
}

/** Shows the picture. */
export function showPicture(): void {
  part('tab-picture').click();
}
