import { escapeXml } from '../svg/markup';
import { embeddedStyle } from '../svg/style';
import type { PageData, PageMeshes } from './page-data';
import { PAGE_MARKUP } from './page-markup';
import { PAGE_STYLE } from './page-style';

/** Nothing may be loaded: the page has all that it needs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The page as one file. */
export function pageText(data: PageData, meshes: PageMeshes, script: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escapeXml(data.title)}</title>
<style>${PAGE_STYLE}${embeddedStyle()}</style>
</head>
<body class="light">
${PAGE_MARKUP.replace('{{title}}', () => escapeXml(data.title))}
<script type="application/json" id="data">${json(data)}</script>
<script type="application/json" id="meshes">${json(meshes)}</script>
<script>${script.replace(/<\/script/gi, '<\\/script')}</script>
</body>
</html>
`;
}

/** JSON that cannot end the element that it stands in. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
