/** The style of the page around the picture. */
export const PAGE_STYLE = `
*{box-sizing:border-box}
body{--bg:#fff;--fg:#1f2328;--faint:#59636e;--line:#d1d9e0;--panel:#f6f8fa;--accent:#0969da;--good:#1a7f37;--bad:#cf222e;--warn:#7d4e00;margin:0;display:flex;flex-direction:column;height:100vh;background:var(--bg);color:var(--fg);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
body.dark{--bg:#0d1117;--fg:#e6edf3;--faint:#9198a1;--line:#3d444d;--panel:#161b22;--accent:#58a6ff;--good:#3fb950;--bad:#f85149;--warn:#d29922;color-scheme:dark}
header,.bar,[role=tablist]{display:flex;gap:8px;align-items:center;padding:8px 12px}
header{border-bottom:1px solid var(--line)}
h1{font-size:16px;margin:0}
h2{font-size:14px;margin:0 0 6px}
.search{position:relative;flex:1;max-width:420px;margin-left:auto}
.search input{width:100%}
#found{position:absolute;z-index:2;left:0;right:0;margin:2px 0 0;padding:4px;list-style:none;background:var(--bg);border:1px solid var(--line);border-radius:6px;max-height:60vh;overflow:auto}
#found li{padding:4px 8px;border-radius:4px;cursor:pointer}
#found li[aria-selected=true]{background:var(--accent);color:var(--bg)}
button,input,textarea{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--faint);border-radius:6px;padding:4px 10px}
button{background:var(--panel);cursor:pointer}
button:disabled{opacity:.5}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
[role=tablist]{padding-bottom:0;border-bottom:1px solid var(--line)}
[role=tab]{border-radius:6px 6px 0 0;border-bottom:0}
[role=tab][aria-selected=true]{background:var(--bg);font-weight:600;box-shadow:0 2px 0 var(--accent)}
main{flex:1;min-height:0;display:flex}
[role=tabpanel]{flex:1;min-width:0;min-height:0;display:flex;flex-direction:column}
[role=tabpanel][hidden]{display:none}
.gap{flex:1}
.bar details{position:relative}
.bar fieldset,.bar .popup{position:absolute;z-index:1;background:var(--bg);border:1px solid var(--line);border-radius:6px;max-height:60vh;overflow:auto;min-width:220px}
.bar .popup{padding:4px 12px;min-width:420px}
.bar .popup p{margin:6px 0}
.bar fieldset label{display:block;white-space:nowrap}
#note{margin:0 12px;color:var(--faint)}
#note:empty{display:none}
.split{flex:1;min-height:0;display:flex}
#picture{flex:1;min-width:0;overflow:hidden;cursor:grab;touch-action:none}
#picture svg{display:block;width:100%;height:100%}
#picture [data-id],#picture .line{cursor:pointer}
#picture [data-id]:focus-visible{outline:none}
#picture [data-id]:focus-visible>.icon,#picture [data-id]:focus-visible>rect,#picture .selected>.icon,#picture .selected>rect{stroke:var(--accent);stroke-width:4}
#picture .finding{pointer-events:none}
#picture .line:hover>.way{stroke-width:3}
#picture .visited>.way,#picture .visited>.icon{stroke:var(--accent);stroke-width:4;stroke-dasharray:none}
#picture .failed>.way,#picture .failed>.icon{stroke:var(--bad);stroke-width:4}
#picture .journey .way{fill:none;stroke:var(--accent);stroke-width:3;stroke-dasharray:2 4}
#picture .traveller{fill:var(--accent)}
#picture .crowded .line.visited,#picture .crowded .line.failed{opacity:1}
aside{width:380px;border-left:1px solid var(--line);overflow:auto;padding:12px;display:flex;flex-direction:column;gap:12px}
form label{display:block;margin-bottom:6px}
form input,form textarea{display:block;width:100%}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:8px;margin:6px 0;font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,monospace}
.scroll{overflow:auto;flex:1;padding:0 12px 12px}
.filter{padding:8px 12px}
table{border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:4px 10px;border:1px solid var(--line)}
thead th{position:sticky;top:0;background:var(--panel)}
tbody th{font-weight:400}
.none{color:var(--faint)}
.some{color:var(--warn)}
.all{color:var(--good)}
.added{color:var(--good)}
.removed,.error{color:var(--bad)}
.changed,.warning{color:var(--warn)}
.faint{color:var(--faint)}
@media (max-width:900px){.split{flex-direction:column}aside{width:auto;max-height:45%;border-left:0;border-top:1px solid var(--line)}}
`;
