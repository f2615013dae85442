// What every page does where scripts may run: days are counted by the reader's clock, openings can be saved, lists are
// found again. Nothing is sent anywhere. Without scripts every list and link works.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
export const make = (tag, values, ...children) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...children);
  return element;
};
const two = (number) => String(number).padStart(2, "0");
export const language = document.documentElement.lang;
export const words = JSON.parse($("script#_words").textContent);
// What is said on cards in other languages than the page's, by the language.
export const said = Object.assign({}, ...$$("ol[data-said]").map((list) => JSON.parse(list.dataset.said)));
const wordsOf = (element) => said[element.closest("[lang]").lang.split("-")[0]] ?? words;
export const home = new URL(words.home, location);
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, place) => values[place - 1] ?? "");
export const counted = (forms, count, ...others) =>
  fill((!count && forms.zero) || forms[new Intl.PluralRules(language).select(count)] || forms.other, count.toLocaleString(language), ...others);
export const fetched = (address) => fetch(address).then((answer) => (answer.ok ? answer : Promise.reject(answer.status)));
export const say = (text) => $$("[role=status]").forEach((status) => (status.textContent = text));
// The day by the reader's calendar: "2026-12-01".
export const dayOf = (moment) => `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;

// Deadlines: <time data-closes> has the instant from which on it is too late, and beside it stands how long there is.
const closesIn = (days, words) =>
  days < 1 ? words.today : days === 1 ? words.tomorrow : days < 60 ? fill(words.days, days)
    : days < 730 ? fill(words.months, Math.floor(days / 30)) : fill(words.years, Math.floor(days / 365));
// By the calendar of the deadline's own zone, in which the page shows it: "2026-12-04T23:59:59+01:00".
export const daysUntil = (end) => {
  const zone = Date.parse(end.slice(0, 19) + "Z") - Date.parse(end);
  const day = (moment) => Math.floor((moment + zone) / 864e5);
  return day(Date.parse(end)) - day(Date.now());
};
let timer;
const readClock = () => {
  // Midnight comes at a quarter of an hour, in every zone.
  let next = 9e5 - (Date.now() % 9e5);
  const today = dayOf(new Date());
  for (const element of $$(".banner[data-opens]")) element.hidden = element.dataset.opens <= today;
  for (const time of $$("time[data-closes]")) {
    const { closes, opens } = time.dataset;
    if (opens > today) continue;
    const due = time.closest(".due");
    const left = Date.parse(closes) - Date.now();
    const days = daysUntil(time.dateTime);
    $("b", due).textContent = left > 0 ? closesIn(days, wordsOf(due)) : wordsOf(due).closed;
    due.classList.toggle("soon", left > 0 && days <= words.soon);
    if (left > 0) next = Math.min(next, left);
    else due.closest(".opening")?.querySelectorAll(".apply > :is(.act, .note)").forEach((element) => element.remove());
  }
  clearTimeout(timer);
  timer = setTimeout(readClock, next);
};

// A moment by the reader's clock, in the words and order of the page: they are taken from its own samples, which are
// Monday 22 October 2001, 13:05 and 01:00. A page without words for its language is in English.
const timeAsOnPage = (moment, [some, full]) => {
  const hour = full.startsWith("0") ? two(moment.getHours()) : moment.getHours();
  const minute = two(moment.getMinutes());
  return minute === "00" ? full.replace(/0?1/, hour) : some.replace("13", hour).replace("05", minute);
};
const asOnPage = (moment, sample, clock, spoken) => {
  const names = (date, of) =>
    Object.fromEntries(new Intl.DateTimeFormat(of, { weekday: "long", day: "numeric", month: "long" })
      .formatToParts(date).map(({ type, value }) => [type, value]));
  for (const of of [spoken, "en"]) {
    const [there, own] = [names(new Date(2001, 9, 22), of), names(moment, of)];
    if (!sample.includes(there.month)) continue;
    const parts = { 22: moment.getDate(), 2001: moment.getFullYear(), "{2}": timeAsOnPage(moment, clock.split("|")),
      [there.month]: own.month, [there.weekday]: own.weekday };
    const known = Object.keys(parts).map((part) => part.replace(/\W/g, "\\$&")).join("|");
    return sample.replace(new RegExp(known, "g"), (part) => parts[part]);
  }
  return moment.toLocaleString(spoken.replace(/^en$/, "en-GB"), { dateStyle: "full", timeStyle: "short", hourCycle: "h23" });
};
for (const element of $$(".yours[data-ends]")) {
  const { ends, words: form, sample, clock } = element.dataset;
  const end = new Date(ends);
  if (+new Date(ends.slice(0, 19)) !== +end) element.textContent = fill(form, asOnPage(end, sample, clock, element.closest("[lang]").lang));
}

// What the reader keeps: {postings: {slug: {title, by, saved, applied, ticked}}, last, since}. It may be of another
// version or tampered with, full or forbidden: then it is as if nothing were kept.
const shelf = "board:" + home.pathname;
const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
export const kept = () => {
  let value;
  try { value = JSON.parse(localStorage.getItem(shelf)); } catch {}
  const { postings, last, since } = isRecord(value) ? value : {};
  const known = Object.entries(isRecord(postings) ? postings : {}).filter(([, posting]) => isRecord(posting));
  return { postings: Object.fromEntries(known), last: +last || 0, since: +since || 0 };
};
export const keep = (change) => {
  const all = kept();
  change(all);
  try { localStorage.setItem(shelf, JSON.stringify(all)); } catch { return false; }
  return true;
};
const keepOf = (slug, values) =>
  keep(({ postings }) => {
    const posting = { ...postings[slug], ...values };
    if (posting.saved || posting.applied || posting.ticked?.length) postings[slug] = posting;
    else delete postings[slug];
  }) || say(words.not_kept);
const press = (button, isOn) => (button.ariaPressed = String(Boolean(isOn)));
const showKept = () => {
  const { postings } = kept();
  for (const star of $$(".star")) press(star, postings[star.dataset.slug]?.saved);
  const count = Object.values(postings).filter((posting) => posting.saved).length;
  $(".mine b").textContent = count || "";
};
export const slugOf = (link) => decodeURIComponent(new URL(link.href).pathname).split("/").at(-2);
const addStars = () => {
  for (const card of $$(".card")) {
    if ($(".star", card)) continue;
    const link = $("h3 a", card);
    const star = make("button", { className: "star", type: "button", ariaLabel: fill(wordsOf(card).save, link.textContent) });
    star.dataset.slug = slugOf(link);
    star.onclick = () => {
      keepOf(star.dataset.slug, { saved: star.ariaPressed !== "true", title: link.textContent, by: $(".by", card).textContent });
      showKept();
    };
    card.append(star);
  }
  showKept();
};

// New is what was posted since the last visit, which ended half an hour before this one began; to who comes first,
// what was posted within a week.
keep((all) => {
  if (Date.now() - all.last > 18e5) all.since = all.last;
  all.last = Date.now();
});
export const { since } = kept();
export const firstNew = dayOf(new Date(since || Date.now() - 6 * 864e5));
const markNew = () => {
  for (const time of $$(".card .posted time")) {
    const mark = time.parentElement.querySelector("mark");
    if (time.dateTime < firstNew) mark?.remove();
    else if (!mark) time.after(" ", make("mark", {}, wordsOf(time).new));
  }
};

export const dress = () => (addStars(), markNew(), readClock());
dress();
document.addEventListener("visibilitychange", readClock);
window.addEventListener("storage", showKept);

// A posting: keep it, pass it on, go back to the list that led to it.
// All is looked for by what a text cannot write, or beside that: a text may have any class and any id.
const opening = $("article[data-slug]");
if (opening) {
  const { slug, by } = opening.dataset;
  const title = $("h1", opening).textContent;
  const buttons = Object.fromEntries($$(".side > .tools button", opening).map((button) => [button.dataset.do, button]));
  const own = () => kept().postings[slug] ?? {};
  const toggle = (button, field, on) => {
    press(button, own()[field]);
    button.onclick = () => {
      keepOf(slug, { title, by, [field]: own()[field] ? undefined : on() });
      press(button, own()[field]);
      showKept();
    };
  };
  toggle(buttons.save, "saved", () => true);
  toggle(buttons.apply, "applied", () => dayOf(new Date()));
  const address = $("link[rel=canonical]").href;
  buttons.copy.onclick = () => navigator.clipboard?.writeText(address).then(() => say(words.copied), () => prompt("", address)) ?? prompt("", address);
  buttons.share.classList.toggle("off", !navigator.share);
  buttons.share.onclick = () => navigator.share({ title, url: address }).catch(() => {});
  $$(".extras .checklist li", opening).forEach((item, place) => {
    const ticked = () => [own().ticked].flat().filter(Number.isInteger);
    const box = make("input", { type: "checkbox", checked: ticked().includes(place) });
    box.onchange = () => keepOf(slug, { title, by, ticked: ticked().filter((other) => other !== place).concat(box.checked ? place : []) });
    item.replaceChildren(make("label", {}, box, ...item.childNodes));
  });
  let list = {};
  try { list = JSON.parse(sessionStorage.getItem(shelf)) ?? {}; } catch {}
  const position = Array.isArray(list.slugs) ? list.slugs.indexOf(slug) : -1;
  const turn = $(".intro > .turn", opening);
  if (position >= 0 && new URL(list.address, location).origin === location.origin) {
    Object.assign($("a", turn), { href: list.address, textContent: words.back });
    for (const [step, word] of [[-1, words.previous], [1, words.next]]) {
      const other = list.slugs[position + step];
      if (other) turn.append(make("a", { href: new URL(`postings/${encodeURIComponent(other)}/`, home) }, word));
    }
  }
}
const rememberList = () => {
  const slugs = $$(".list .cards h3 a").map(slugOf);
  try { sessionStorage.setItem(shelf, JSON.stringify({ address: location.href, slugs })); } catch {}
};
document.addEventListener("keydown", (event) => {
  const field = $("input#_q");
  if (event.key !== "/" || !field || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  field.focus();
});
document.addEventListener("click", (event) => event.target.closest(".card h3 a") && rememberList());
// A line that scrolls shows the whole of what the focus is on, and of the page that one is on.
const showWhole = (link) => {
  const line = link?.closest(".top nav, .chosen, .turn");
  if (!line) return;
  const [own, all] = [link, line].map((element) => element.getBoundingClientRect());
  line.scrollLeft += Math.max(0, own.right - all.right) + Math.min(0, own.left - all.left);
};
document.addEventListener("focusin", ({ target }) => showWhole(target));
showWhole($(".top nav [aria-current]"));
