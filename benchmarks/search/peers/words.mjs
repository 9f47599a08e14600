// What the engines without Chinese of their own are given: overlapping pairs of characters.
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]+/gu;

/** Words as `split` finds them, but a run of Chinese as its pairs of characters. */
export const bigrams = (text, split) => {
  const rest = text.replace(HAN, " ");
  const pairs = (text.match(HAN) || []).flatMap((run) => {
    const chars = [...run];
    return chars.length === 1 ? chars : chars.slice(1).map((char, i) => chars[i] + char);
  });
  return [...split(rest), ...pairs];
};
