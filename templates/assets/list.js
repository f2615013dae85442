// A list as it is published: how many close soon, and what is new. The filters are fetched when the pointer or the focus
// comes near them, or if the address has choices.
import { $, $$, counted, home, make, since, words } from "./board.js";

const nav = $("nav[data-facets]");
const list = $("nav[data-facets] ~ .list");
const [found, chosen] = [$(".found", list), $(".chosen", list)];
$(".done button", nav).textContent = $("h2 span", list).textContent;
// Counted if the page has all of them.
const [hasMore, close, fresh] = [$(".pages", found), $$(".due.soon", found).length, $$(".card .posted mark", found).length];
const soon = $("[data-soon]", chosen);
soon.hidden = !close;
if (!hasMore) soon.textContent = counted(words.closing, close, words.soon);
if (since && fresh) {
  const link = make("a", { href: new URL("?new=1", home) }, hasMore ? words.since_some : counted(words.since, fresh));
  link.dataset.new = "1";
  chosen.append(link);
}

let [loading, isThere] = [];
// Everything is fetched at once, so that the filters' data does not wait for the filters.
const load = () =>
  (loading ??= Promise.all([import("./filters.js"), import("./cards.js"), import("./search.js")]).then(() => (isThere = true)));
const tell = () => {
  nav.classList.remove("uncounted");
  if (!$(".failed", found)) found.prepend($("template#_failed", list).content.cloneNode(true));
};
for (const part of [nav, chosen, $(".order", list)]) {
  for (const kind of ["pointerenter", "focusin", "input"]) {
    part.addEventListener(kind, () => load().catch(tell), { once: true, capture: true });
  }
}
if (location.search) load().catch(tell);
// A click before the filters have come is not followed, unless they cannot be fetched.
document.addEventListener("click", (event) => {
  const link = event.target.closest("nav[data-facets] a, .chosen a");
  if (isThere || !link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  load().then(() => link.click(), () => location.assign(link.href));
});
