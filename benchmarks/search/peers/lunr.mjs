// lunr.js with the query its guide builds up to: exact words first, then beginnings, then one slip.
import lunr from "lunr";
import { bigrams } from "./words.mjs";

const split = (text) => lunr.tokenizer(text).map(String).filter(Boolean);
const chinese = (text) => bigrams(String(text ?? "").toLowerCase(), split).map((word) => new lunr.Token(word));
// lunr's own trimmer takes Chinese for punctuation and cuts it away.
const isHan = /\p{Script=Han}/u;
const trim = (token) => (isHan.test(token) ? token : lunr.trimmer(token));
lunr.Pipeline.registerFunction(trim, "trimWords");

export const build = (pages, lang) => {
  const index = lunr((builder) => {
    if (lang.startsWith("zh")) {
      builder.tokenizer = chinese;
      builder.pipeline.before(lunr.trimmer, trim);
      builder.pipeline.remove(lunr.trimmer);
    }
    builder.ref("id");
    builder.field("title", { boost: 10 });
    builder.field("headings", { boost: 3 });
    builder.field("body");
    for (const { id, title, headings, body } of pages) builder.add({ id, title, headings: headings.join("\n"), body });
  });
  return { "index.json": JSON.stringify(index) };
};

export const open = async (read, lang) => {
  const index = lunr.Index.load(JSON.parse(read("index.json").toString()));
  const words = lang.startsWith("zh") ? chinese : lunr.tokenizer;
  return (text, limit) => {
    const tokens = words(text).map((word) => String(trim(word))).filter(Boolean);
    const exact = (query) => query.term(tokens, { boost: 100 });
    const loose = (query) => {
      exact(query);
      query.term(tokens, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
      query.term(tokens.filter((word) => word.length > 3), { boost: 1, editDistance: 1 });
    };
    let found;
    try {
      found = index.query(loose);
    } catch { // lunr's set of words can have some that its index lacks, where words have digits
      found = index.query(exact);
    }
    return found.slice(0, limit).map(({ ref }) => ref);
  };
};
