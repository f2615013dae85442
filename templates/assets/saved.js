// What is saved: of the index, or where it is no longer there, of its own page, whose address may have moved.
import { $, $$, dress, fetched, fill, home, keep, kept, make, say, slugOf } from "./board.js";
import { card, readIndex } from "./cards.js";

const saved = $(".saved.list");
showSaved();
async function showSaved() {
  const { gone, missing, applied, failed } = saved.dataset;
  const entries = Object.entries(kept().postings).filter(([, posting]) => posting.saved || posting.applied);
  if (!entries.length) return;
  try {
    const index = await readIndex(saved.dataset.index);
    const bySlug = new Map(index.postings.map((posting) => [posting.slug, posting]));
    const found = [];
    for (const [slug, own] of entries) {
      let posting = bySlug.get(slug);
      if (!posting) {
        const page = await pageOf(slug);
        const now = page && slugOf($("link[rel=canonical]", page));
        if (now && now !== slug) {
          keep(({ postings }) => ((postings[now] = { ...own, ...postings[now] }), delete postings[slug]));
          posting = bySlug.get(now);
        }
        const state = page && $(".facts .when b", page)?.textContent;
        posting ??= { slug: now ?? slug, title: String(own.title), by: String(own.by), due: state ? fill(gone, state) : missing };
      }
      if (!found.some(([other]) => other.slug === posting.slug)) found.push([posting, own]);
    }
    const isOver = ({ ends, closes }) => (closes ? Date.parse(closes) < Date.now() : ends === undefined);
    // What closes next comes first, what is over last; instants as texts are in their order.
    const rank = ([posting]) => (isOver(posting) ? "b" : "a") + (posting.closes || "9");
    found.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    const cards = found.map(([posting, own]) => {
      const item = posting.ends === undefined ? pastCard(posting) : card(index, posting);
      if (own.applied) $(".by", item).append(` · ${applied}`);
      return item;
    });
    $(".found", saved).replaceChildren(make("ol", { className: "cards" }, ...cards));
    const dated = found.map(([posting]) => posting).filter((posting) => posting.closes && !isOver(posting));
    $(".done", saved).hidden = !dated.length;
    $(".done button", saved).onclick = () => download(dated).catch(() => say(failed));
    dress();
  } catch {
    $(".found", saved).prepend(make("p", { className: "failed" }, failed));
  }
}
async function pageOf(slug) {
  const address = new URL(`postings/${encodeURIComponent(slug)}/`, home);
  const read = (url) => fetched(url).then((answer) => answer.text()).then((text) => new DOMParser().parseFromString(text, "text/html"));
  try {
    const page = await read(address);
    const moved = $("link[rel=canonical]", page);
    return $(".opening", page) || !moved ? page : await read(new URL(`postings/${slugOf(moved)}/`, home));
  } catch {}
}
function pastCard({ slug, title, by, due }) {
  const item = $("template#_card").content.firstElementChild.cloneNode(true);
  $$(".where, .pay, .posted, .due time", item).forEach((part) => part.remove());
  Object.assign($("a", item), { textContent: title, href: new URL(`postings/${encodeURIComponent(slug)}/`, home) });
  [$(".by", item).textContent, $(".due b", item).textContent, $(".logo", item).textContent] = [by, due, [...by][0] ?? ""];
  return item;
}
// One calendar of the deadlines, put together from those of the postings.
async function download(postings) {
  const texts = await Promise.all(postings.map(({ slug }) =>
    fetched(new URL(`postings/${encodeURIComponent(slug)}/deadline.ics`, home)).then((answer) => answer.text())));
  const events = texts.map((text) => text.match(/BEGIN:VEVENT[^]*END:VEVENT\r\n/)[0]);
  const whole = texts[0].replace(/BEGIN:VEVENT[^]*END:VEVENT\r\n/, () => events.join(""));
  const link = make("a", { href: URL.createObjectURL(new Blob([whole], { type: "text/calendar" })), download: "deadlines.ics" });
  link.click();
}
