// A posting: its deadline by the reader's clock, saving it, the way back to a list.
import { $, $$, dayOf, fill, home, keepOf, kept, make, press, say, shelf, showKept, two, words } from "./board.js";

// A moment by the reader's clock, in the words and order of the page, which are taken from its samples for Monday
// 22 October 2001, 13:05 and 01:00. A page without words for its language is in English.
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

// Saving, sharing, and going back to the list. Elements are found by attributes that a text cannot have, or beside such
// elements, because a text may have any class and id.
const opening = $("article[data-slug]");
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
