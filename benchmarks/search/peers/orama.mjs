// Orama with its stemmer and stop words for English, its own tokenizer for Mandarin. Slips only where
// nothing else is found: with them in every query, right words lose to wrong ones.
import { create, insertMultiple, load, save, search } from "@orama/orama";
import { language, stemmer } from "@orama/stemmers/english";
import { stopwords } from "@orama/stopwords/english";
import { createTokenizer } from "@orama/tokenizers/mandarin";

const empty = (lang) => create({
  schema: { title: "string", headings: "string", body: "string" },
  components: { tokenizer: lang.startsWith("zh") ? createTokenizer({ language: "mandarin" }) : { stemming: true, language, stemmer, stopWords: stopwords } },
});

export const build = async (pages, lang) => {
  const index = empty(lang);
  await insertMultiple(index, pages.map(({ id, title, headings, body }) => ({ id, title, headings: headings.join("\n"), body })));
  const { docs, ...rest } = save(index);
  // The texts are fetched for what is shown, as for the others: not a part of the index.
  return { "index.json": JSON.stringify({ ...rest, docs: { ...docs, docs: Object.fromEntries(Object.entries(docs.docs).map(([key, { id }]) => [key, { id }])) } }) };
};

export const open = async (read, lang) => {
  const index = empty(lang);
  load(index, JSON.parse(read("index.json").toString()));
  return async (text, limit) => {
    const ask = (tolerance) => search(index, { term: text, limit, boost: { title: 4, headings: 2 }, tolerance });
    const found = await ask(0);
    const { hits } = found.count ? found : await ask(1);
    return hits.map(({ id }) => id);
  };
};
