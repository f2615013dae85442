// Saved openings: from the index, or if they are no longer there, from their own pages, which may have moved.
import { $, $$, dress, fetched, fill, home, keep, kept, make, say, slugOf } from "./board.js";
import { card, readIndex } from "./cards.js";

const saved = $(".saved.list");
const { gone, missing, applied, failed } = saved.dataset;
const [found, done] = [$(".found", saved), $(".done", saved)];
const addressOf = (slug) => new URL(`postings/${encodeURIComponent(slug)}/`, home);
const tell = (text) => {
  found.prepend(make("p", { className: "empty failed" }, text));
  say(text);
};

const showSaved = async () => {
  const entries = Object.entries(kept().postings).filter(([, own]) => own.saved || own.applied);
  if (!entries.length) return;
  const index = await readIndex(saved.dataset.index).catch(() => null);
  const bySlug = new Map(index?.postings.map((posting) => [posting.slug, posting]));
  const read = await Promise.all(entries.map(async ([slug, own]) => [bySlug.get(slug) ?? (await lookUp(slug, own, index && bySlug)), own]));
  const postings = read.filter(([{ slug }], place) => read.findIndex(([other]) => other.slug === slug) === place);
  const isOver = ({ ends, closes }) => (closes ? Date.parse(closes) < Date.now() : ends === undefined);
  // Openings that close next come first, those that are over last. Instants sort as texts.
  const rank = ([posting]) => (isOver(posting) ? "b" : "a") + (posting.closes || "9");
  postings.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  found.replaceChildren(make("ol", { className: "cards" }, ...postings.map(([posting, own]) => {
    const item = posting.ends === undefined ? plainCard(posting) : card(index, posting);
    if (own.applied) $(".by", item).append(` · ${applied}`);
    return item;
  })));
  const dated = postings.map(([posting]) => posting).filter((posting) => posting.closes && !isOver(posting));
  done.hidden = !dated.length;
  $("button", done).onclick = () => download(dated).catch(() => tell(failed));
  dress();
  if (!index) tell(failed);
};

// An opening that is not in the index is over, has moved, or is newer than the index: its page says which. Without an
// index, or if the page cannot be fetched, it is shown as it was saved.
const lookUp = async (slug, own, bySlug) => {
  const text = (value, other) => (typeof value === "string" ? value : other);
  const posting = { slug, title: text(own.title, slug), by: text(own.by, ""), due: "" };
  if (!bySlug) return posting;
  try {
    const page = await pageOf(slug);
    const now = slugOf($("link[rel=canonical]", page));
    if (now !== slug) keep(({ postings }) => ((postings[now] = { ...own, ...postings[now] }), delete postings[slug]));
    // The page may be in another language than this one.
    const state = ["closed", "filled", "withdrawn"].find((name) => $(`.when.${name}`, page));
    return bySlug.get(now) ?? { ...posting, slug: now, due: state ? fill(gone, saved.dataset[state]) : "" };
  } catch (reason) {
    return { ...posting, due: reason === 404 || reason === 410 ? missing : "" };
  }
};
const pageOf = async (slug) => {
  const read = async (address) => new DOMParser().parseFromString(await (await fetched(address)).text(), "text/html");
  const page = await read(addressOf(slug));
  return $(".opening", page) ? page : read(addressOf(slugOf($("link[rel=canonical]", page))));
};
const plainCard = ({ slug, title, by, due }) => {
  const item = $("template#_card").content.firstElementChild.cloneNode(true);
  $$(".where, .pay, .posted, .due time", item).forEach((part) => part.remove());
  Object.assign($("a", item), { textContent: title, href: addressOf(slug) });
  [$(".by", item).textContent, $(".due b", item).textContent, $(".logo", item).textContent] = [by, due, [...by][0] ?? ""];
  return item;
};
// One calendar of the deadlines, joined from those of the postings.
const download = async (postings) => {
  const texts = await Promise.all(postings.map(({ slug }) =>
    fetched(new URL("deadline.ics", addressOf(slug))).then((answer) => answer.text())));
  const event = /BEGIN:VEVENT[^]*END:VEVENT\r\n/;
  const whole = texts[0].replace(event, () => texts.map((text) => text.match(event)[0]).join(""));
  make("a", { href: URL.createObjectURL(new Blob([whole], { type: "text/calendar" })), download: "deadlines.ics" }).click();
};
showSaved();
