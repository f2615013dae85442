// The one script. Without it every list and link works; with it filters combine and are searched at once, deadlines
// close when they pass, and show by the reader's clock.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, values, ...children) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...children);
    return element;
  };
  const two = (number) => String(number).padStart(2, "0");
  const language = document.documentElement.lang;

  // Deadlines, each with the instant from which on it is too late.
  let timer;
  const closeWhatIsOver = () => {
    let next = Infinity;
    for (const time of $$("time[data-closes]")) {
      const end = Date.parse(time.dataset.closes);
      if (end > Date.now()) next = Math.min(next, end);
      else close(time);
    }
    clearTimeout(timer);
    if (next < Infinity) timer = setTimeout(closeWhatIsOver, Math.min(next - Date.now(), 2 ** 31 - 1));
  };
  const close = (time) => {
    const due = time.closest(".due");
    delete time.dataset.closes;
    $("b", due).textContent = document.body.dataset.closed;
    for (const element of [due, due.parentElement]) element.classList.remove("closing");
    const opening = due.closest(".opening");
    if (opening) $$(":scope > .side > .apply > :is(.act, .note)", opening).forEach((element) => element.remove());
  };
  // A moment by the reader's clock, in the words and order of the page: they are taken from its own samples, which are
  // 22 October 2001, 13:05 and 01:00. A page without words for its language is in English.
  const timeAsOnPage = (moment, [some, full]) => {
    const hour = full.startsWith("0") ? two(moment.getHours()) : moment.getHours();
    const minute = two(moment.getMinutes());
    return minute === "00" ? full.replace(/0?1/, hour) : some.replace("13", hour).replace("05", minute);
  };
  const asOnPage = (moment, sample = "", clock = "") => {
    const names = (date, of) =>
      Object.fromEntries(new Intl.DateTimeFormat(of, { day: "numeric", month: "long" })
        .formatToParts(date).map(({ type, value }) => [type, value]));
    for (const of of [language, "en"]) {
      const [there, own] = [names(new Date(2001, 9, 22), of), names(moment, of)];
      if (!sample.includes(there.month)) continue;
      const parts = { 22: moment.getDate(), 2001: moment.getFullYear(), "{2}": timeAsOnPage(moment, clock.split("|")),
        [there.month]: own.month };
      const known = Object.keys(parts).map((part) => part.replace(/\W/g, "\\$&")).join("|");
      return sample.replace(new RegExp(known, "g"), (part) => parts[part]);
    }
    return moment.toLocaleString(language.replace(/^en$/, "en-GB"), { dateStyle: "long", timeStyle: "short", hourCycle: "h23" });
  };
  for (const element of $$(".yours[data-ends]")) {
    const { ends, words, sample, clock } = element.dataset;
    const end = new Date(ends);
    if (+new Date(ends.slice(0, 19)) === +end) continue;
    element.textContent = words.replace("{1}", () => asOnPage(end, sample, clock));
  }
  closeWhatIsOver();
  document.addEventListener("visibilitychange", closeWhatIsOver);

  // Filters. A state is what is chosen of each facet, and the words to search for; the address holds it. All is looked
  // for by what a text cannot write, or below that: a text may have any class and any id.
  const nav = $("nav[data-facets]");
  const list = $("nav[data-facets] ~ .list");
  if (!list) return;
  const facets = nav.dataset.facets.split(" ");
  const input = $("input", nav);
  const clear = $(".clear", nav);
  const heading = $("h2 span", list);
  const note = $("h2 small", list);
  const found = $(".found", list);
  const ready = { heading: heading.textContent, nodes: [...found.childNodes] };
  const home = new URL(nav.dataset.home, location);
  const here = location.pathname;
  const choices = facets.flatMap((facet) =>
    $$(`[data-${facet}]`, nav).map((link) => {
      const count = $("b", link);
      return { link, facet, value: link.dataset[facet], name: link.firstChild.data.trim(), count, all: count.textContent };
    }));
  // What the page stands for: /bands/senior/ is band=senior.
  const [own] = [...new URLSearchParams(nav.dataset.own)].map(([facet, value]) => ({ facet, value }));
  const pair = (facet, value) => facet + "=" + encodeURIComponent(value);

  const current = () => {
    const search = new URLSearchParams(location.search);
    const state = { q: search.get("q") ?? "" };
    for (const facet of facets) state[facet] = search.getAll(facet);
    if (own && !state[own.facet].includes(own.value)) state[own.facet].push(own.value);
    return state;
  };
  // The page serves while the state has what it stands for; others belong to the front page.
  const addressOf = (state) => {
    const stays = !own || String(state[own.facet]) === own.value;
    const parts = state.q.trim() ? [pair("q", state.q.trim())] : [];
    for (const facet of facets) {
      if (!stays || facet !== own?.facet) parts.push(...state[facet].map((value) => pair(facet, value)));
    }
    const address = new URL(stays ? here : home.pathname, location);
    address.search = parts.join("&");
    return address;
  };
  const toggled = (state, { facet, value }) => {
    const others = state[facet].filter((other) => other !== value);
    return { ...state, [facet]: others.length < state[facet].length ? others : [...others, value] };
  };

  // The index, fetched when first asked for; each posting has a line of plain letters to search in.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const prepare = (index) => {
    index.postings = index.postings.map((row) => {
      const posting = Object.fromEntries(index.fields.map((field, position) => [field, row[position]]));
      const groups = posting.groups.map((number) => index.groups[number]);
      const those = (facet) => groups.filter(([of]) => of === facet);
      posting.ids = Object.fromEntries(facets.map((facet) => [facet, those(facet).map(([, id]) => id)]));
      posting.bands = those("band").map(([, , name]) => name);
      [[, posting.organisation, posting.employer]] = those("organisation");
      const names = groups.map(([, , name]) => name);
      posting.text = plain([posting.title, posting.by, posting.where, posting.pay, ...names].join(" "));
      return posting;
    });
    return index;
  };
  let loading;

  // A posting that fails no facet is found; one that fails one counts for that facet's other values.
  const search = (index, state) => {
    const words = plain(state.q).split(/\s+/);
    const [postings, counts] = [[], {}];
    for (const posting of index.postings) {
      if (!words.every((word) => posting.text.includes(word))) continue;
      const failed = facets.filter(
        (facet) => state[facet].length && !posting.ids[facet].some((id) => state[facet].includes(id)));
      if (!failed.length) postings.push(posting);
      if (failed.length > 1) continue;
      for (const facet of failed.length ? failed : facets) {
        for (const id of posting.ids[facet].map((id) => pair(facet, id))) counts[id] = (counts[id] ?? 0) + 1;
      }
    }
    return { postings, counts };
  };

  const part = (id) => $("template" + id, list).content.firstElementChild.cloneNode(true);
  const card = (index, posting) => {
    const item = part("#_card");
    const link = $("a", item);
    item.classList.add(posting.state);
    link.href = new URL(`postings/${posting.slug}/`, home);
    for (const element of $$("[data-is]", item)) element.textContent = posting[element.dataset.is];
    if (posting.language) link.lang = posting.language;
    if (/^(ar|fa|he|ur)/.test(posting.language)) link.dir = "rtl";
    const time = $("time", item);
    if (posting.ends) time.dateTime = posting.ends;
    else time.replaceWith(posting.date);
    if (/open|closing/.test(posting.state)) time.dataset.closes = posting.closes;
    $(".bands", item).append(...posting.bands.map((name) => make("li", {}, name)));
    const logo = index.logos[posting.organisation];
    const src = logo && new URL(logo.slice(1), home);
    $(".logo", item).replaceChildren(src ? make("img", { src, alt: "" }) : [...posting.employer.toUpperCase()][0]);
    return item;
  };
  const showCards = (index, postings) => {
    const cards = make("ol", { className: "cards" });
    const more = part("#_more");
    more.onclick = () => {
      const shown = cards.childElementCount;
      const next = postings.slice(shown, shown + index.per_page).map((posting) => card(index, posting));
      cards.append(...next);
      more.hidden = shown + next.length === postings.length;
      if (shown) $("a", next[0]).focus();
      closeWhatIsOver();
    };
    found.replaceChildren(cards, more);
    more.onclick();
  };
  const showWaysToWiden = (index, state) => {
    const none = part("#_none");
    const widen = (name, wider) => {
      const count = search(index, wider).postings.length;
      const text = index.words.widen.replace("{1}", () => name) + " ";
      if (count) $("ul", none).prepend(make("li", {}, make("a", { href: addressOf(wider) }, text, make("b", {}, count))));
    };
    if (state.q) widen(`“${state.q}”`, { ...state, q: "" });
    for (const choice of choices) {
      if (state[choice.facet].includes(choice.value)) widen(choice.name, toggled(state, choice));
    }
    found.replaceChildren(none);
  };

  let speaking;
  const say = () => ($("[role=status]", list).textContent = heading.textContent);
  const counted = ({ words: { openings } }, count) =>
    ((!count && openings.zero) || openings[new Intl.PluralRules(language).select(count)] || openings.other)
      .replace("{1}", count.toLocaleString(language));
  const mark = (link, isOn) => (link.ariaCurrent = isOn ? "true" : null);
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const state = current();
    const isPlain = !addressOf(state).search;
    for (const choice of choices) {
      choice.link.href = addressOf(toggled(state, choice));
      mark(choice.link, state[choice.facet].includes(choice.value));
    }
    mark($("[data-all]", nav), isPlain && !own);
    clear.hidden = isPlain;
    if (note) note.hidden = !isPlain;
    try {
      const index = !isPlain && (await (loading ??= fetch(nav.dataset.index).then((answer) => answer.json()).then(prepare)));
      if (mine !== turn) return;
      const { postings, counts } = index ? search(index, state) : {};
      for (const { count, facet, value, all } of choices) count.textContent = counts ? counts[pair(facet, value)] ?? 0 : all;
      heading.textContent = counts ? counted(index, postings.length) : ready.heading;
      if (!counts) found.replaceChildren(...ready.nodes);
      else if (postings.length) showCards(index, postings);
      else showWaysToWiden(index, state);
    } catch {
      loading = undefined;
      found.replaceChildren(part("#_failed"), ...ready.nodes);
    }
    clearTimeout(speaking);
    if (turn > 1 || !isPlain) speaking = setTimeout(say, 400);
  };
  const go = (address, replaces) => {
    history[replaces ? "replaceState" : "pushState"](null, "", address);
    show();
  };

  document.onclick = (event) => {
    const link = event.target.closest("a[href]");
    const isOurs = nav.contains(link) || (found.contains(link) && link.closest(".none"));
    const address = isOurs && new URL(link.href);
    if (address?.pathname !== here || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    input.value = address.searchParams.get("q") ?? "";
    if (link === clear || link.closest(".none")) input.focus();
    go(address);
  };
  input.oninput = () => go(addressOf({ ...current(), q: input.value }), current().q);
  $("form", nav).onsubmit = (event) => event.preventDefault();
  (onpopstate = () => {
    input.value = current().q;
    show();
  })();
})();
