/** The colours of a picture. Their contrast is that of WCAG AA on the background. */
interface Palette {
  readonly background: string;
  readonly text: string;
  readonly faint: string;
  readonly box: string;
  readonly boxLine: string;
  readonly shape: string;
  readonly line: string;
  readonly good: string;
  readonly bad: string;
  readonly warning: string;
  readonly accent: string;
}

const LIGHT: Palette = {
  background: '#ffffff',
  text: '#1f2328',
  faint: '#59636e',
  box: '#f6f8fa',
  boxLine: '#afb8c1',
  shape: '#ddf4ff',
  line: '#6e7781',
  good: '#1a7f37',
  bad: '#cf222e',
  warning: '#9a6700',
  accent: '#0969da',
};

const DARK: Palette = {
  background: '#0d1117',
  text: '#e6edf3',
  faint: '#9198a1',
  box: '#161b22',
  boxLine: '#4b535d',
  shape: '#12304f',
  line: '#8b949e',
  good: '#3fb950',
  bad: '#f85149',
  warning: '#d29922',
  accent: '#58a6ff',
};

/** The style of a picture that stands alone: dark where the reader's system is. */
export function standaloneStyle(): string {
  return `${ALWAYS}${rules(LIGHT, '')}@media (prefers-color-scheme:dark){${rules(DARK, '')}}`;
}

/** The style of pictures in a page, which has a class that says whether it is dark. */
export function embeddedStyle(): string {
  return `${ALWAYS}${rules(LIGHT, '.light ')}${rules(DARK, '.dark ')}`;
}

/** Where there is too much to follow arrows, they are faint. */
const ALWAYS = '.crowded .line{opacity:.3}.crowded .line:hover{opacity:1}';

function rules(palette: Palette, within: string): string {
  return rulesOf(palette)
    .map(([selectors, declarations]) => {
      const all = selectors.split(',').map((selector) => `${within}.mesh${selector === '' ? '' : ` ${selector}`}`);
      return `${all.join(',')}{${declarations}}`;
    })
    .join('');
}

function rulesOf({ background, text, faint, box, boxLine, shape, line, good, bad, warning, accent }: Palette) {
  return [
    ['', `background:${background};font:12px system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif`],
    ['text', `fill:${text}`],
    ['.box-name', `font-weight:600`],
    ['.faint', `fill:${faint}`],
    ['.box>rect', `fill:${box};stroke:${boxLine}`],
    ['.shape>.icon', `fill:${shape};stroke:${accent};stroke-width:1.5`],
    ['.folded>.icon', `fill:${box};stroke:${boxLine};stroke-width:2`],
    ['.line>.way', `fill:none;stroke:${line};stroke-width:1.5`],
    ['.line>.head', `fill:${line}`],
    ['.label', `stroke:${background};stroke-width:3;paint-order:stroke;stroke-linejoin:round`],
    ['.mtls>.way', `stroke:${good}`],
    ['.mtls>.head,.lock', `fill:${good}`],
    ['.refused>.way', `stroke:${bad};stroke-dasharray:5 4`],
    ['.refused>.head', `fill:${bad}`],
    ['.some>.way', `stroke-dasharray:9 3`],
    ...(
      [
        ['added', good],
        ['removed', bad],
        ['changed', warning],
      ] as const
    ).flatMap(([change, colour]) => [
      [`.${change}>.way,.${change}>.icon,.${change}>rect`, `stroke:${colour};stroke-width:3`],
      [`.${change}>.head,.${change}>.sign`, `fill:${colour}`],
    ]),
    ['.removed>.way,.removed>.icon,.removed>rect', 'stroke-dasharray:5 4'],
    ['.sign', 'font-weight:700;font-size:15px'],
    ['.error', `fill:${bad}`],
    ['.warning', `fill:${warning}`],
    ['.mark-text', `fill:${background};font-size:10px;font-weight:700`],
  ] as const;
}
