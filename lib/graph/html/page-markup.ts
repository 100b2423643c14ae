/** What of the page does not depend on the mesh. */
export const PAGE_MARKUP = `<header>
  <h1>{{title}}</h1>
  <div class="search" role="search">
    <input id="search" type="search" role="combobox" aria-label="Search" aria-expanded="false" aria-controls="found" aria-autocomplete="list" autocomplete="off" placeholder="Search (/)">
    <ul id="found" role="listbox" aria-label="Found" hidden></ul>
  </div>
  <button type="button" id="theme" aria-pressed="false">Dark</button>
</header>
<nav aria-label="Views">
<div role="tablist" aria-label="Views">
  <button type="button" role="tab" id="tab-picture" aria-controls="picture-panel" aria-selected="true">Picture</button>
  <button type="button" role="tab" id="tab-routes" aria-controls="routes-panel" aria-selected="false" tabindex="-1">Routes</button>
  <button type="button" role="tab" id="tab-access" aria-controls="access-panel" aria-selected="false" tabindex="-1">Access</button>
  <button type="button" role="tab" id="tab-findings" aria-controls="findings-panel" aria-selected="false" tabindex="-1">Findings</button>
</div>
</nav>
<main>
  <section role="tabpanel" id="picture-panel" aria-labelledby="tab-picture">
    <div class="bar">
      <details id="namespaces"><summary>Namespaces</summary><fieldset><legend>Show</legend><div id="namespace-list"></div></fieldset></details>
      <label>Around <input id="around" list="services" placeholder="all services" autocomplete="off"></label>
      <datalist id="services"></datalist>
      <button type="button" id="fold-all">Fold all</button>
      <button type="button" id="unfold-all">Open all</button>
      <details id="legend"><summary>Legend</summary><div class="popup">
        <p>△ service · ○ workload · ⌂ gateway · ⬡ host outside · rounded: callers</p>
        <p><span class="all">green with a lock</span>: mutual TLS · dashed: only some requests get through · <span class="error">red and dashed</span>: refused</p>
        <p><span class="error">red</span> and <span class="warning">yellow</span> marks: errors and warnings of verify</p>
        <p>compared: <span class="added">+ added</span> · <span class="removed">− removed</span> · <span class="changed">± changed</span></p>
      </div></details>
      <span class="gap"></span>
      <button type="button" id="zoom-out" aria-label="Zoom out">−</button>
      <button type="button" id="zoom-in" aria-label="Zoom in">+</button>
      <button type="button" id="zoom-fit">Fit</button>
    </div>
    <p id="note" role="status"></p>
    <div class="split">
      <div id="picture" tabindex="0" role="region" aria-label="Picture of the mesh: arrow keys move it, + and - zoom, 0 fits it"></div>
      <aside>
        <form id="request-form">
          <h2>Follow a request</h2>
          <label>Request <input id="request" list="requests" required autocomplete="off" placeholder="GET https://shop.example.com/cart"></label>
          <datalist id="requests"></datalist>
          <label>Sent by <input id="from" list="workloads" autocomplete="off" placeholder="somebody outside"></label>
          <datalist id="workloads"></datalist>
          <details>
            <summary>Headers, token, gateway</summary>
            <label>Headers, a line each <textarea id="headers" rows="3" placeholder="end-user: jason"></textarea></label>
            <label>Claims of a token, as JSON <textarea id="claims" rows="2" placeholder='{"iss":"https://login.example.com"}'></textarea></label>
            <label>Gateway <input id="via" autocomplete="off"></label>
            <label>Address of the client <input id="source-ip" autocomplete="off"></label>
          </details>
          <button type="submit">Send</button>
          <button type="button" id="again" hidden>Show again</button>
          <button type="button" id="clear" hidden>Clear</button>
        </form>
        <div id="answer" role="status"></div>
        <div id="details" role="status"></div>
      </aside>
    </div>
  </section>
  <section role="tabpanel" id="routes-panel" aria-labelledby="tab-routes" hidden></section>
  <section role="tabpanel" id="access-panel" aria-labelledby="tab-access" hidden></section>
  <section role="tabpanel" id="findings-panel" aria-labelledby="tab-findings" hidden></section>
</main>`;
