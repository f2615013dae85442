// Inserted into each page by `board serve`. Reloads the page when the site has changed, shows errors above it, and shows
// warnings below it on one line that opens and closes.
"use strict";

(() => {
  const script = document.currentScript.src;
  const shown = new URL(script).searchParams.get("version");
  const address = new URL("events", script);
  let source = null;
  let panel = null;
  let bar = null;

  // Styles are set one by one, so that the page's own style sheet and its policy for styles do not affect them.
  function make(name, role, style) {
    const element = document.createElement(name);
    if (role) element.setAttribute("role", role);
    Object.assign(element.style, { all: "initial" }, style);
    return element;
  }

  const text = { font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap", overflowWrap: "anywhere" };
  const over = { position: "fixed", overflow: "auto", zIndex: 2147483647 };

  function show(report) {
    if (!report) {
      panel?.remove();
      panel = null;
      return;
    }
    if (!panel) {
      panel = make("div", "alert", {
        ...text, ...over, inset: "0 0 auto 0", maxHeight: "70vh", padding: "1rem", background: "#2b0b0b",
        color: "#ffeded", borderBottom: "4px solid #ff6b6b",
      });
      document.documentElement.append(panel);
    }
    panel.textContent = report;
  }

  // Warnings that were dismissed stay so until there are others.
  const key = "board serve: put away";
  const put = (warnings) => { try { sessionStorage.setItem(key, warnings); } catch { /* no storage here */ } };
  const isPutAway = (warnings) => { try { return sessionStorage.getItem(key) === warnings; } catch { return false; } };

  function warn(warnings) {
    bar?.remove();
    bar = null;
    if (!warnings || isPutAway(warnings)) return;
    bar = make("div", "status", {
      ...over, inset: "auto 0 0 0", maxHeight: "50vh", background: "#2b220b", color: "#fff6e0",
      borderTop: "2px solid #ffc96b",
    });
    const style = { ...text, color: "inherit", cursor: "pointer", padding: "0.25rem 1rem" };
    const opener = make("button", "", style);
    const closer = make("button", "", { ...style, float: "right" });
    const report = make("div", "", { ...text, display: "none", color: "inherit", padding: "0 1rem 1rem" });
    // The last line of a report counts what is in it.
    opener.textContent = warnings.trim().split("\n").pop();
    opener.setAttribute("aria-expanded", "false");
    opener.onclick = () => {
      const isOpen = report.style.display === "block";
      report.style.display = isOpen ? "none" : "block";
      opener.setAttribute("aria-expanded", String(!isOpen));
    };
    closer.textContent = "\u00d7";
    closer.setAttribute("aria-label", "Dismiss");
    closer.onclick = () => { put(warnings); warn(""); };
    report.textContent = warnings;
    bar.append(closer, opener, report);
    document.documentElement.append(bar);
  }

  function listen() {
    source = new EventSource(address);
    source.addEventListener("news", (event) => {
      const news = JSON.parse(event.data);
      if (news.version !== shown) location.reload();
      else {
        show(news.report);
        warn(news.warnings);
      }
    });
  }

  // Browsers open only a few connections to one host, so a hidden page closes its own.
  function follow() {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) listen();
  }

  // A reader of another day stays on that day: `?now=` is carried over to the site's other pages.
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
