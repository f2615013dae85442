// Put into each page by `board serve`: reloads it when the site changed, and shows over it what is wrong.
"use strict";

(() => {
  const script = document.currentScript.src;
  const shown = new URL(script).searchParams.get("version");
  const address = new URL("events", script);
  let source = null;
  let panel = null;

  function show(report) {
    if (!report) {
      panel?.remove();
      panel = null;
      return;
    }
    if (!panel) {
      panel = document.createElement("div");
      panel.setAttribute("role", "alert");
      // Set one by one: a page's own style sheet and its policy for styles have no say in them.
      Object.assign(panel.style, {
        all: "initial", position: "fixed", inset: "0 0 auto 0", maxHeight: "70vh", overflow: "auto", zIndex: 2147483647,
        padding: "1rem", background: "#2b0b0b", color: "#ffeded", borderBottom: "4px solid #ff6b6b",
        font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap", overflowWrap: "anywhere",
      });
      document.documentElement.append(panel);
    }
    panel.textContent = report;
  }

  function listen() {
    source = new EventSource(address);
    source.addEventListener("news", (event) => {
      const news = JSON.parse(event.data);
      if (news.version !== shown) location.reload();
      else show(news.report);
    });
  }

  // A browser opens few connections to one host: a page that nobody looks at gives its own back.
  function follow() {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) listen();
  }

  // Who looks at another day goes on seeing it: `?now=` is taken along to the site's other pages.
  const now = new URLSearchParams(location.search).get("now");
  if (now) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || link.origin !== location.origin || link.hash && link.pathname === location.pathname) return;
      const url = new URL(link.href);
      if (!url.searchParams.has("now")) url.searchParams.set("now", now);
      link.href = url.href;
    }, true);
  }

  document.addEventListener("visibilitychange", follow);
  addEventListener("pageshow", follow);
  addEventListener("pagehide", () => { source?.close(); source = null; });
  follow();
})();
