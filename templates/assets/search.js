// Search.
import { $, $$, say } from "./board.js";

// Texts become plain words, each with a space before it, so that words are found from their beginning.
const letters = { ł: "l", ß: "ss", ø: "o", æ: "ae", œ: "oe", đ: "d", ð: "d", þ: "th", ı: "i" };
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[łßøæœđðþı]/g, (letter) => letters[letter]);
export const plain = (text) => {
  const small = text.toLowerCase();
  // Most texts have no letter to fold, and long lists are searched at once.
  return /^[\0-\x7f]*$/.test(small)
    ? ` ${small.replace(/[^a-z0-9+#]+/g, " ")} ` : ` ${folded(small).replace(/[^\p{L}\p{N}+#]+/gu, " ")} `;
};
// A search as alternatives, one of which must be found: a "phrase" as a whole, words also in the singular, which is a whole
// word: "states" does not find "stated". Words in scripts without spaces are found anywhere.
export const asked = (query) =>
  [...query.matchAll(/["“„«]([^"“”«»]+)["”“»]?|\S+/g)].map(([all, phrase]) => {
    const text = ` ${plain(phrase ?? all).trim()} `;
    if (phrase) return [text];
    const word = text.trimEnd();
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)) return [word.trim()];
    return /\w{3}s$/.test(word) ? [word, `${word.slice(0, -1)} `, `${word.replace(/ies$/, "y")} `] : [word];
  }).filter(([text]) => text.trim());
export const hasAll = (text, wanted, more = "") =>
  wanted.every((forms) => forms.some((form) => text.includes(form) || more.includes(form)));

// In an archive, only the page itself is searched.
const rows = $("[data-rows]");
if (rows) {
  rows.oninput = () => {
    const wanted = asked(rows.value);
    for (const row of $$(".rows li")) row.hidden = !hasAll(plain(row.textContent), wanted);
    for (const list of $$(".list")) list.hidden = !$("li:not([hidden])", list);
    say(String($$(".rows li:not([hidden])").length));
  };
}
