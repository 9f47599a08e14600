// MiniSearch as documentation sites run it: prefixes, slips of a fifth of a word, a title counts more.
import MiniSearch from "minisearch";
import { bigrams } from "./words.mjs";

const plain = MiniSearch.getDefault("tokenize");
const options = (lang) => ({
  fields: ["title", "headings", "body"],
  ...(lang.startsWith("zh") && { tokenize: (text) => bigrams(text, plain) }),
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 4, headings: 2 } },
});

export const build = (pages, lang) => {
  const index = new MiniSearch(options(lang));
  index.addAll(pages.map(({ id, title, headings, body }) => ({ id, title, headings: headings.join("\n"), body })));
  return { "index.json": JSON.stringify(index) };
};

export const open = async (read, lang) => {
  const index = MiniSearch.loadJSON(read("index.json").toString(), options(lang));
  return (text, limit) => index.search(text).slice(0, limit).map(({ id }) => id);
};
