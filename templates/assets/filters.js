// Filters and search. The state is the choices of each facet, the words to search for and the order. It is kept in the address.
import { $, $$, counted, dress, fetched, fill, home, language, make, say, words } from "./board.js";
import { card, readIndex } from "./cards.js";
import { asked, hasAll, plain } from "./search.js";

const nav = $("nav[data-facets]");
const list = $("nav[data-facets] ~ .list");
const facets = nav.dataset.facets.split(" ");
const [input, drawer, order] = [$("input", nav), $(".drawer", nav), $(".order select", list)];
const [heading, note, found, chosen] = [$("h2 span", list), $("h2 small", list), $(".found", list), $(".chosen", list)];
const ready = { heading: heading.textContent, title: document.title, cards: [...found.childNodes], chosen: [...chosen.childNodes] };
const here = location.pathname;
// The page's own choice: /bands/senior/ is band=senior.
const [own] = [...new URLSearchParams(nav.dataset.own)].map(([facet, value]) => ({ facet, value }));
const choices = new Map();
const learn = (link) => {
  const facet = facets.find((facet) => link.dataset[facet]);
  if (!facet) return;
  const count = $("b", link);
  // New counts take no more space than the old ones.
  if (count) count.style.minInlineSize = `${count.textContent.length}ch`;
  link.role = "checkbox";
  [link.ariaCurrent, link.ariaChecked] = [null, "false"];
  choices.set(link, { link, facet, value: link.dataset[facet], name: link.firstChild.data.trim(), count });
};
$$("a", nav).concat($$("a", chosen)).forEach(learn);

const current = () => {
  const search = new URLSearchParams(location.search);
  const state = { q: (search.get("q") ?? "").slice(0, 200), sort: search.get("sort") ?? "" };
  for (const facet of facets) state[facet] = [...new Set(search.getAll(facet))].filter(Boolean).slice(0, 50);
  if (own && !state[own.facet].includes(own.value)) state[own.facet].push(own.value);
  return state;
};
// The page stays as long as the state has its own choice. Other states belong to the front page.
const addressOf = (state) => {
  const stays = !own || String(state[own.facet]) === own.value;
  const pairs = facets.flatMap((facet) => (stays && facet === own?.facet ? [] : state[facet].map((value) => [facet, value])));
  for (const key of ["q", "sort"]) if (state[key].trim()) pairs.push([key, state[key].trim()]);
  const address = new URL(stays ? here : home.pathname, location);
  address.search = new URLSearchParams(pairs);
  return address;
};
// The words to show. A "phrase" has its quotation marks already.
const wordsIn = (state) => short(state.q.trim().replace(/^"([^"]*)"$/, "$1"));
const toggled = (state, { facet, value }) => {
  const others = state[facet].filter((other) => other !== value);
  return { ...state, [facet]: others.length < state[facet].length ? others : [...others, value] };
};

let [loading, index, failed, texts] = [];
const load = () =>
  (loading ??= readIndex(nav.dataset.index).then((made) => {
    index = made;
    whenIdle(() => prepareTexts(0));
    // An open group is changed only when it is used, so that nothing moves by itself.
    for (const menu of $$("[data-menu]", nav)) {
      if (!menu.open || menu.contains(document.activeElement)) complete(menu);
      else menu.addEventListener("focusin", () => (complete(menu), show()), { once: true });
    }
  }));
// The text to search, computed when there are words: what the card says, and what the posting's groups are called. Of dates,
// only those in words. "Pay is stated" is the name of a question: its only group is 1.
const textOf = (posting) =>
  (posting.text ??= plain([posting.title, posting.by, posting.where, posting.pay, posting.due, posting.ends ? "" : posting.date, posting.more,
    ...facets.flatMap((facet) => (posting.groups[facet] ?? []).filter((id) => id !== "1")
      .flatMap((id) => [index.groups[facet]?.[id], index.others[facet + id]]))].join(" ")));
// Prepares a few at a time while the browser is idle, so that they are ready before the first word is typed.
const whenIdle = window.requestIdleCallback ?? setTimeout;
const prepareTexts = (from) => {
  index.postings.slice(from, from + 50).forEach(textOf);
  if (from < index.postings.length) whenIdle(() => prepareTexts(from + 50));
};
// Long groups of filters get what the page leaves out, and a search of their own.
const complete = (menu) => {
  const facet = menu.dataset.menu;
  const known = new Set([...choices.values()].map((choice) => choice.facet + choice.value));
  for (const [id, name] of Object.entries(index.groups[facet] ?? {})) {
    if (known.has(facet + id)) continue;
    const link = make("a", { href: new URL(`?${new URLSearchParams({ [facet]: id })}`, home) }, name + " ", make("b"));
    link.dataset[facet] = id;
    $("ul", menu).append(make("li", {}, link));
    learn(link);
  }
  const links = $$("a", menu);
  if (links.length <= 12) return;
  const find = fill(index.words.find_in_group, $("summary", menu).textContent);
  const field = $("input", menu) ?? make("input", { type: "search", ariaLabel: find, placeholder: find });
  const countries = $$("li:has(ul)", menu);
  field.oninput = () => {
    // A place is also found by its country, which is hidden with the last of its places.
    for (const link of links) {
      const country = countries.find((country) => country.contains(link))?.firstElementChild.textContent;
      link.parentElement.hidden = !hasAll(plain(`${link.textContent} ${country}`), asked(field.value));
    }
    for (const country of countries) country.hidden = !$("li:not([hidden])", country);
  };
  if (!field.parentElement) $("summary", menu).after(field);
};

// A posting that fails no facet is found; one that fails one counts for that facet's other values.
const search = (state, wholeOf) => {
  const wanted = asked(state.q);
  const [postings, counts] = [[], {}];
  const active = facets.filter((facet) => state[facet].length);
  for (const posting of index.postings) {
    if (wanted.length && !hasAll(textOf(posting), wanted, wholeOf?.(posting))) continue;
    const missed = active.filter((facet) => !posting.groups[facet]?.some((id) => state[facet].includes(id)));
    if (!missed.length) postings.push(posting);
    if (missed.length > 1) continue;
    for (const facet of missed.length ? missed : facets) {
      for (const id of posting.groups[facet] ?? []) counts[facet + id] = (counts[facet + id] ?? 0) + 1;
    }
  }
  return { postings: sorted(postings, state.sort), counts };
};
const sorted = (postings, sort) => {
  if (sort === "new") return postings.sort((a, b) => (a.published < b.published ? 1 : a.published > b.published ? -1 : 0));
  if (sort !== "pay") return postings;
  // Pay is compared within a currency: the most frequent comes first, and what states none last.
  const often = {};
  for (const { currency } of postings) often[currency] = (often[currency] ?? 0) + (currency ? 1 : -1e6);
  return postings.sort((a, b) => often[b.currency] - often[a.currency] || (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : b.yearly - a.yearly));
};
// What is found, in words: "5 fellowships in AI policy".
const short = (name) => (name.length > 48 ? `${[...name.slice(0, 99)].slice(0, 47).join("")}…` : name);
const nameOf = (facet, value) => {
  const name = index?.groups[facet]?.[value] ?? [...choices.values()].find((choice) => choice.facet === facet && choice.value === value)?.name ?? value;
  const label = index?.labels?.[facet];
  return short(label ? fill(index.words.labelled, label, name) : name);
};
const sentence = (state, count) => {
  const [type] = state.type ?? [];
  const isOfType = state.type?.length === 1 && index.words["counted_" + type];
  let text = counted(isOfType || index.words.openings, count);
  for (const facet of new Set(["area", "place", "organisation", ...facets])) {
    if (!state[facet].length || (facet === "type" && isOfType)) continue;
    const names = new Intl.ListFormat(language, { type: "disjunction" }).format(state[facet].map((value) => nameOf(facet, value)));
    text = fill(index.words["title_" + facet] ?? index.words.title_more, text, names);
  }
  return wordsIn(state) ? fill(index.words.title_words, text, wordsIn(state)) : text;
};

const part = (id) => $(id, list).content.firstElementChild.cloneNode(true);
const showCards = (postings) => {
  const cards = make("ol", { className: "cards" });
  const more = part("template#_more");
  more.onclick = () => {
    const shown = cards.childElementCount;
    const next = postings.slice(shown, shown + index.per_page).map((posting) => card(index, posting));
    cards.append(...next);
    more.hidden = shown + next.length === postings.length;
    if (shown) $("a", next[0]).focus();
    dress();
  };
  found.replaceChildren(cards, more);
  more.onclick();
};
const showWaysToWiden = (state) => {
  const none = part("template#_none");
  $("p", none).textContent = wordsIn(state) ? fill(index.words.none_of, wordsIn(state)) : index.words.none;
  const widen = (name, wider) => {
    const count = search(wider).postings.length;
    if (count) $("ul", none).prepend(make("li", {}, make("a", { href: addressOf(wider) }, fill(index.words.widen, name) + " ", make("b", {}, count))));
  };
  if (wordsIn(state)) widen(`“${wordsIn(state)}”`, { ...state, q: "" });
  for (const facet of facets) for (const value of state[facet]) widen(nameOf(facet, value), toggled(state, { facet, value }));
  found.replaceChildren(none);
};
// The choices, each with a button to remove it.
const showChosen = (state) => {
  const chip = (name, wider) => {
    const link = make("a", { className: "chip", href: addressOf(wider) }, name, make("span", { ariaHidden: "true" }, " ×"));
    if (index) link.ariaLabel = fill(index.words.remove, name);
    return link;
  };
  const chips = facets.flatMap((facet) => state[facet].map((value) => chip(nameOf(facet, value), toggled(state, { facet, value }))));
  if (wordsIn(state)) chips.push(chip(`“${wordsIn(state)}”`, { ...state, q: "" }));
  if (index && chips.length) chips.push(make("a", { className: "clear", href: home }, index.words.clear));
  $("summary b", drawer).textContent = chips.length ? chips.length - (index ? 1 : 0) : "";
  chosen.replaceChildren(...chips);
};

let [turn, speaking] = [0];
const show = async () => {
  const mine = ++turn;
  const state = current();
  const isPlain = !addressOf(state).search;
  const mark = () => choices.forEach(({ link, facet, value }) => (link.ariaChecked = String(state[facet].includes(value))));
  mark();
  order.value = state.sort;
  if (order.selectedIndex < 0) order.value = "";
  if (note) note.hidden = !isPlain;
  try {
    if (!isPlain && !index) {
      list.ariaBusy = "true";
      say(words.loading);
      showChosen(state);
      await load();
      mark();
    }
    let result = isPlain ? null : search(state);
    if (result && !result.postings.length && wordsIn(state)) {
      texts ??= fetched(nav.dataset.texts).then((answer) => answer.json());
      const bySlug = (await texts).texts;
      if (mine !== turn) return;
      result = search(state, (posting) => (posting.whole ??= plain(bySlug[posting.slug] ?? "")));
      result.isOfTexts = true;
    }
    if (mine !== turn) return;
    [list.ariaBusy, failed] = [null, false];
    if (index) {
      const { counts } = result ?? search(state);
      for (const { count, facet, value } of choices.values()) if (count) count.textContent = counts[facet + value] ?? 0;
      nav.classList.remove("uncounted");
    }
    heading.textContent = result ? sentence(state, result.postings.length) : ready.heading;
    document.title = result ? `${heading.textContent} – ${words.title}` : ready.title;
    if (result) showChosen(state);
    else chosen.replaceChildren(...ready.chosen), ($("summary b", drawer).textContent = "");
    $(".done button", nav).textContent = index ? fill(index.words.show, counted(index.words.openings, (result ?? index).postings.length)) : ready.heading;
    if (!result) found.replaceChildren(...ready.cards);
    else if (result.postings.length) showCards(result.postings);
    else showWaysToWiden(state);
    if (result?.isOfTexts && result.postings.length) found.prepend(make("p", { className: "note" }, fill(index.words.in_texts, wordsIn(state))));
    clearTimeout(speaking);
    if (turn > 1 || !isPlain) speaking = setTimeout(say, 400, result ? counted(index.words.openings, result.postings.length) : ready.heading);
  } catch {
    if (!index) loading = undefined;
    [texts, failed] = [undefined, true];
    if (mine !== turn) return;
    [list.ariaBusy, heading.textContent, document.title] = [null, ready.heading, ready.title];
    found.replaceChildren(part("template#_failed"), ...ready.cards);
    say($(".failed", found).textContent);
  }
};
const go = (address, replaces) => {
  if (address.pathname !== here) return location.assign(address);
  history[replaces ? "replaceState" : "pushState"](null, "", address);
  show();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
  const choice = choices.get(link);
  if (choice && !failed) {
    event.preventDefault();
    go(addressOf(toggled(current(), choice)));
  } else if (link.matches(".chip, .clear, .none a") && new URL(link.href).pathname === here) {
    event.preventDefault();
    const address = new URL(link.href);
    input.value = address.searchParams.get("q") ?? "";
    go(address);
    (link.matches(".chip") ? $("h2", list) : input).focus({ preventScroll: true });
  } else if (link.matches(".done a")) drawer.open = false;
});
nav.addEventListener("keydown", (event) => {
  if (event.key === " " && choices.has(event.target)) event.preventDefault(), event.target.click();
  if (event.key === "Escape" && drawer.open) (drawer.open = false), $("summary", drawer).focus();
});
$(".done button", nav).onclick = () => {
  drawer.open = false;
  $("h2", list).focus();
};
order.onchange = () => go(addressOf({ ...current(), sort: order.value }));
input.oninput = () => go(addressOf({ ...current(), q: input.value }), current().q);
$("form", nav).onsubmit = (event) => event.preventDefault();
// What was typed or chosen while this script was on its way.
if (input.value || order.value) {
  const before = current();
  history.replaceState(null, "", addressOf({ ...before, q: input.value || before.q, sort: order.value || before.sort }));
}
(onpopstate = () => {
  input.value = current().q;
  show();
})();
load().then(show, () => ((failed = true), nav.classList.remove("uncounted")));
