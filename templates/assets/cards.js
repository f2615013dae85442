// The index of listed postings, and a card for each.
import { $, $$, daysUntil, fetched, firstNew, home, make, said, words } from "./board.js";

// Each listed posting by the names of its fields, with its groups by facet. What depends on today is computed here.
const prepare = (index) => {
  if (index.version !== 4) throw new Error("another version");
  // Each group belongs to a facet: {band: {senior: "Senior"}}. The site's own filters have values without names.
  const numbered = index.groups;
  [index.groups, index.others] = [{}, {}];
  Object.assign(said, index.said);
  const learn = (facet, id, name, others) => {
    (index.groups[facet] ??= {})[id] = name;
    if (others) index.others[facet + id] = others;
  };
  for (const group of Object.values(numbered)) learn(...group);
  index.postings = index.postings.map((row) => {
    const posting = {};
    index.fields.forEach((field, place) => (posting[field] = row[place]));
    const groups = {};
    const add = (facet, id, name) => {
      (groups[facet] ??= []).push(id);
      learn(facet, id, name);
    };
    for (const number of posting.groups) if (numbered[number]) add(...numbered[number]);
    for (const [facet, values] of Object.entries(posting.extra)) [values ?? []].flat().forEach((value) => add(facet, String(value), String(value)));
    posting.groups = groups;
    const left = posting.closes ? Date.parse(posting.closes) - Date.now() : 0;
    groups.soon = left > 0 && daysUntil(posting.ends) <= words.soon ? ["1"] : [];
    groups.new = posting.published >= firstNew ? ["1"] : [];
    return posting;
  });
  return index;
};
export const readIndex = (address) => fetched(address).then((answer) => answer.json()).then(prepare);

// A card for one of them, like those on the page.
export const card = (index, posting) => {
  const item = $("template#_card").content.firstElementChild.cloneNode(true);
  const link = $("a", item);
  link.href = new URL(`postings/${encodeURIComponent(posting.slug)}/`, home);
  for (const [element, tag] of [[item, posting.labels], [link, posting.language]]) {
    if (tag) element.lang = tag;
    if (/^(ar|fa|he|ur)/.test(tag)) element.dir = "rtl";
  }
  for (const element of $$("[data-is]", item)) {
    const text = posting[element.dataset.is];
    if (text || element.tagName === "B") element.textContent = text;
    else element.closest("p, time").remove();
  }
  const time = $(".due time", item);
  if (posting.ends && time) {
    time.dateTime = posting.ends;
    time.dataset.closes = posting.closes;
    if (posting.opens) time.dataset.opens = posting.opens;
    else $(".due b", item).className = "in";
  } else time?.replaceWith(make("span", {}, time.textContent));
  $(".posted time", item).dateTime = posting.published;
  const [id] = posting.groups.organisation ?? [];
  const name = index.groups.organisation[id];
  const logo = $(".logo", item);
  if (index.logos[id]) logo.replaceWith(make("img", { className: "logo", src: new URL(index.logos[id].slice(1), home), alt: "" }));
  else logo.classList.add("hue" + ([...name].length % 6)), (logo.textContent = [...name.toUpperCase()][0]);
  return item;
};
