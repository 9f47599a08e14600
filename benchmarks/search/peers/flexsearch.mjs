// FlexSearch with beginnings of words, its balanced encoder, and suggestions (pages that lack one of
// the words). Its own encoder for Chinese cuts single characters; pairs find far more.
import { Charset, Document } from "flexsearch";
import { bigrams } from "./words.mjs";

const FIELDS = ["title", "headings", "body"];
const split = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const empty = (lang) => new Document({
  document: { id: "id", index: FIELDS },
  tokenize: "forward",
  ...(lang.startsWith("zh") ? { encode: (text) => bigrams(text.toLowerCase(), split) } : { encoder: Charset.LatinBalance }),
});

export const build = async (pages, lang) => {
  const index = empty(lang);
  for (const { id, title, headings, body } of pages) index.add({ id, title, headings: headings.join("\n"), body });
  const files = {};
  await index.export((key, data) => {
    if (data) files[key] = data;
  });
  return { "index.json": JSON.stringify(files) };
};

export const open = async (read, lang) => {
  const index = empty(lang);
  for (const [key, data] of Object.entries(JSON.parse(read("index.json").toString()))) index.import(key, data);
  return (text, limit) => {
    const fields = index.search(text, { limit, suggest: true });
    return [...new Set(fields.flatMap(({ result }) => result))].slice(0, limit);
  };
};
