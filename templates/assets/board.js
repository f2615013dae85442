// The script of every page: it counts days by the reader's clock, saves openings and finds lists again. Nothing is sent
// anywhere. Without scripts, every list and link works.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
export const make = (tag, values, ...children) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...children);
  return element;
};
export const two = (number) => String(number).padStart(2, "0");
export const language = document.documentElement.lang;
export const words = JSON.parse($("script#_words").textContent);
// The phrases for cards in other languages than the page's, by language.
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

// Deadlines: <time data-closes> has the first instant that is too late. The remaining time is shown beside it.
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
  // In every zone, midnight falls on a quarter of an hour.
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

// What the reader has saved: {postings: {slug: {title, by, saved, applied, ticked}}, last, since}. If it is from another
// version, damaged, full or forbidden, nothing counts as saved.
export const shelf = "board:" + home.pathname;
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
export const keepOf = (slug, values) =>
  keep(({ postings }) => {
    const posting = { ...postings[slug], ...values };
    if (posting.saved || posting.applied || posting.ticked?.length) postings[slug] = posting;
    else delete postings[slug];
  }) || say(words.not_kept);
export const press = (button, isOn) => (button.ariaPressed = String(Boolean(isOn)));
export const showKept = () => {
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

// Openings are new if they were posted since the last visit, which ended at least half an hour before this one began;
// on the first visit, if they were posted within a week.
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
// A line that scrolls shows the focused link, or that of the current page, as a whole.
const showWhole = (link) => {
  const line = link?.closest(".top nav, .chosen, .turn");
  if (!line) return;
  const [own, all] = [link, line].map((element) => element.getBoundingClientRect());
  line.scrollLeft += Math.max(0, own.right - all.right) + Math.min(0, own.left - all.left);
};
document.addEventListener("focusin", ({ target }) => showWhole(target));
showWhole($(".top nav [aria-current]"));
