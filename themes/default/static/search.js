/* The browser's half of helpgen/core/{terms,search}, which explain the rules; tests hold both equal.
   Classic scripts, because these work from file:// too. */
(() => {
  "use strict";
  const { floor, max, min } = Math;

  // tokens.py
  const RUN = "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}\\u3041-\\u3096\\u3099-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3105-\\u312f\\u31a0-\\u31bf\\u1100-\\u11ff\\uac00-\\ud7a3\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ecd\\u1000-\\u103f\\u1050-\\u108f\\u1780-\\u17d3";
  const WORD = `(?:(?![${RUN}])[\\p{L}\\p{M}\\p{N}])`;
  const LEXEME = new RegExp(`[${RUN}]+|${WORD}+(?:[-_.'’‐]${WORD}+)*(?:[+#]{1,2}(?![+#]|${WORD}))?`, "gu");
  const RUNS = new RegExp(`^[${RUN}]`, "u");
  const DECORATION = /([\u0418\u0438]\u0306)|[\u00ad\u0300-\u036f\u0640\u064b-\u065f\u0670\u200c\u200d\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
  const PIECE = /(?:[0-9]+(?:\.[0-9]+)+|[^-_.'’‐+#])+/gu;
  const PART = /.*[^\0-\x7f].*|[0-9]+(?:\.[0-9]+)*|[A-Z]+s?(?![a-z])|[A-Z]?[a-z]+/gu;

  const cut = (text, length) => [...text].slice(0, length).join("");
  const plain = (text) => text.replace(/[\u2120\u2122]/g, " ").normalize("NFKD").replace(DECORATION, "$1").normalize("NFC");
  const lower = (text) => text.toLowerCase().toUpperCase().toLowerCase().replace(/ς/g, "σ");
  const fold = (text) => lower(plain(text));
  const split = (text) => plain(text).match(LEXEME) || [];

  const lexemes = (text) => split(text).map((written) => {
    const chars = [...written];
    if (RUNS.test(written)) return [cut(written, 40), chars.slice(1).map((char, i) => chars[i] + char)];
    const pieces = written.match(PIECE);
    const whole = cut(lower(pieces.join("") + written.match(/[+#]*$/)[0]), 40);
    const parts = pieces.flatMap((piece) => {
      const cuts = piece.match(PART);
      return pieces[1] && cuts[1] ? [piece, ...cuts] : cuts;
    }).filter((part) => [...part].length > 1).map((part) => cut(lower(part), 40));
    return [whole, parts[1] || parts[0] !== whole ? parts : []];
  });

  // query.py
  const readQuery = (text, stop) => {
    const all = lexemes(text);
    const kept = all.filter(([whole]) => !stop.includes(whole));
    const content = kept[0] ? kept : all;
    const slots = new Map();
    const add = (word, ...more) => slots.has(word) || slots.set(word, [word, ...more]);
    content.forEach(([whole, parts], i) => {
      const run = RUNS.test(whole);
      const last = !run && !content[i + 1];
      const needed = parts.filter((part) => !stop.includes(part));
      if (!needed[0]) needed[0] = whole;
      needed.forEach((word, j) => add(word, whole, run ? !parts[0] : last && !needed[j + 1]));
      if (!run) add(whole, whole, last);
    });
    return [[...slots.values()].slice(0, 20), cut(content.map(([word]) => word).join(" "), 80)];
  };
  const readQueries = (text, { stop, syn }) => {
    const typed = cut(text, 200);
    const queries = [readQuery(typed, stop)];
    const spelled = ` ${split(fold(typed)).join(" ")} `;
    for (const [found, put] of syn) {
      const [before, ...after] = spelled.split(found);
      if (after[0] !== undefined && queries.length < 6) queries.push(readQuery(`${before} ${put} ${after.join(found)}`, stop));
    }
    return queries.filter(([slots]) => slots[0]);
  };

  // codec.py, shards.py, reader.py
  const digit = (text, at) => {
    const code = text.charCodeAt(at);
    return code - 35 - (code > 60) - (code > 92);
  };
  const readPostings = (text, top, visit) => {
    let at = 0;
    let article = -1;
    const next = () => digit(text, at++);
    while (at < text.length) {
      let value = next();
      let scale = 1;
      for (; value > 42; value = next(), scale *= 43) article += (value - 43) * scale;
      article += 1 + value * scale;
      value = next();
      visit(article, value < top ? value : value - 24 + 24 * next());
    }
  };
  const readKeys = (text) => {
    let last = "";
    return text.split("|").map((key) => (last = last.slice(0, digit(key, 0)) + key.slice(1)));
  };
  // Of a key there is only where it stands: what stands there is read when it is asked for.
  const readShard = ([ruleText, keyText, numbers, listText]) => {
    const rules = ruleText.split("|").map((rule) => rule.split(">"));
    const lists = listText.split("|");
    const keys = new Map(readKeys(keyText).map((key, i) => [key, i]));
    const part = (key, kind) => lists[keys.get(key)]?.split("~")[kind];
    const stem = (key) => {
      const [ending, put] = rules[digit(numbers, keys.get(key)) - 1] || ["", ""];
      return key.slice(0, key.length - ending.length) + put;
    };
    const kin = (one) => [...keys.keys()].filter((key) => stem(key) === one && part(key, 0));
    return { keys, part, stem, kin };
  };
  const NO_SHARD = readShard(["", "", "", ""]);
  const READERS = { p: readShard, s: readShard, w: readKeys };

  const pieces = new Map();
  const loading = new Map();
  window.helpgenSearch = (name, data) => pieces.set(name, READERS[name[0]]?.(data) || data);

  const load = (base, name) => {
    if (!loading.has(name)) loading.set(name, new Promise((resolve, reject) => {
      const onload = () => {
        loading.delete(name); // to be tried again
        (pieces.has(name) ? resolve : reject)();
      };
      document.head.append(Object.assign(document.createElement("script"), { src: `${base + name}.js`, onload, onerror: onload }));
    }));
    return loading.get(name);
  };

  // Asked as if all pieces were there; `settle` loads what was missing and asks again.
  const openIndex = (address) => {
    const base = address.replace(/[^/]*$/, "");
    const missing = new Set();
    const get = (name) => {
      if (!pieces.has(name)) missing.add(name);
      return pieces.get(name);
    };
    const numbered = (kind, number, digests, skipped = 0) => get(`${kind}${number}-${digests[number - skipped]}`);
    const head = () => get(address.slice(base.length, -3));
    const span = (kind, from, to) => {
      const [bounds, digests] = head()[kind];
      const place = (key) => bounds.findLastIndex((bound) => bound <= key);
      const found = [];
      for (let i = place(from); i <= min(place(to), place(from) + (kind > "s" ? 98 : 2)); i += 1) found.push(numbered(kind, i, digests) || NO_SHARD);
      return found;
    };
    return {
      missing,
      head,
      beginning: (kind, prefix) => span(kind, prefix, `${prefix}\uffff`),
      shard: (key) => span("s", key, key)[0],
      document: (number) => {
        const [size, textsSize, digests] = head().d;
        const at = number % size;
        const titles = numbered("d", floor(number / size), digests);
        const texts = titles && numbered("t", floor(number / textsSize), titles[3], (number - at) / textsSize);
        return texts && [titles[0][at], titles[1][at], titles[2][at], texts[number % textsSize]];
      },
      async settle(ask) {
        for (;;) {
          missing.clear();
          const answer = head() && ask();
          if (!missing.size) return answer;
          await Promise.all([...missing].map((name) => load(base, name)));
        }
      },
    };
  };

  // match.py
  const guess = (word, { kin }, rules) => {
    const ways = rules.filter(([ending]) => word.slice(3).endsWith(ending)).sort(([a], [b]) => b.length - a.length);
    return [["", ""], ...ways].map(([ending, put]) => kin(word.slice(0, word.length - ending.length) + put)).find((found) => found[0]) || [];
  };
  const answers = ([word, whole, open, pairs], { head, shard, beginning }) => {
    if (pairs) return new Map(pairs);
    const run = RUNS.test(word);
    const found = new Map();
    const add = (key, quality, { part }, begun) => {
      const words = part(key, 0);
      const [better = 0, , before] = found.get(key) || [];
      if (words) found.set(key, [max(better, quality), words, before || begun]);
    };
    const own = shard(word);
    add(word, 1, own);
    if (!run) {
      add(whole, 1, shard(whole));
      const known = own.part(word, 0);
      for (const key of known ? own.kin(own.stem(word)) : guess(word, own, head().r)) add(key, known ? 0.95 : 0.7, own);
    }
    if (open) for (const one of beginning("s", word)) for (const key of one.keys.keys()) if (key.startsWith(word)) add(key, run ? 1 : 0.5 + 0.5 * (word.length / key.length), one, !run);
    return found;
  };

  // spelling.py, edits.py
  const slipsBetween = (one, other, most) => {
    let same = 0;
    while (same < one.length && one[same] === other[same]) same += 1;
    const [a, b] = [one.slice(same), other.slice(same)];
    if (!a || !b || !most) return a.length + b.length;
    const rest = (skipA, skipB) => 1 + slipsBetween(a.slice(skipA), b.slice(skipB), most - 1);
    return min(rest(1, 1), rest(1, 0), rest(0, 1), a[0] === b[1] && a[1] === b[0] ? rest(2, 2) : 9);
  };
  const nearWords = (word, { missing, shard, beginning }) => {
    let nearest = word.length < 8 ? 1 : 2;
    let near = [];
    const words = word.length > 3 && /^\p{L}+$/u.test(word) ? beginning("w", word[0]) : [];
    if (!missing.size) for (const other of words.flat()) {
      const slips = Math.abs(word.length - other.length) > nearest ? 9 : slipsBetween(word, other, nearest);
      if (slips < nearest) [nearest, near] = [slips, []];
      if (slips === nearest) near.push(other);
    }
    return near;
  };
  // syllables.py
  const readPinyin = (typed, beginning) => {
    const levels = [];
    let states = [[typed[0], typed]];
    let ends = new Set([""]);
    let isRead;
    while (!isRead && states[0] && !levels[7]) {
      const steps = [];
      const next = new Map();
      for (const [begun, left] of states) for (const one of beginning("p", begun)) for (const key of one.keys.keys()) if (key.startsWith(begun)) {
        const [syllable, first, other, last] = key.match(/\w+|./gu);
        for (let i = 0; syllable[i] && syllable[i] === left[i];) {
          const rest = left.slice(i += 1);
          if (!rest && (syllable[i] || i < 2)) break;
          const end = other.startsWith(rest) ? "" : other + last + rest;
          next.set(end, [other + last, rest]);
          steps.push([begun + left, end, first + last, [1, one.part(key, 0)]]);
        }
      }
      isRead = next.has("");
      levels.unshift(steps);
      states = [...next.values()];
    }
    return isRead && levels.map((steps) => {
      const kept = steps.filter(([, end]) => ends.has(end));
      ends = new Set(kept.map(([start]) => start));
      return kept.map((step) => step.slice(2));
    }).reverse();
  };
  const spellings = (query, index, answersTo, factor) => {
    let found = [[...query, factor]];
    query[0].forEach((slot, i) => {
      const [wrong] = slot;
      const known = [...answersTo(slot).values()];
      if (index.missing.size || RUNS.test(wrong)) return;
      const isKnown = known.some(([quality, , begun]) => begun || quality === 1);
      const pinyin = index.head().p && /^[a-z]{2,}$/.test(wrong) && !(isKnown && wrong[4]) && readPinyin(wrong, index.beginning);
      if (index.missing.size || !pinyin && isKnown) return;
      const ways = pinyin ? [pinyin.map((pairs) => [wrong, , , pairs])] : nearWords(wrong, index).map((word) => [[word, word]]);
      const right = found.flatMap(([slots, phrase, worth]) => ways.map((way) => [
        slots.flatMap((one) => one === slot ? way : [one]),
        cut(phrase.split(" ").map((one) => one === wrong ? way[0][0] : one).join(" "), 80),
        worth * 0.9,
      ]));
      if (right[0]) found = [...known[0] ? found : [], ...right].slice(0, 6);
    });
    return found;
  };

  // rank.py, hits.py, terms/marks.py
  const BODY = [0, 0.3, 0.5, 0.8, 1.2, 1.8, 2.7, 4.5];
  const TITLE = [0, 1, 2, 3, 4, 5, 6, 8, 11, 15];

  const log2 = (number) => {
    let exponent = 0;
    for (; number >= 2; exponent += 1) number /= 2;
    return exponent + number - 1;
  };
  const highest = (map, article, values) => {
    const old = map.get(article);
    if (old) values.forEach((value, i) => (old[i] = max(value, old[i])));
    else map.set(article, values);
  };
  const hitsOf = (found, weights) => {
    const hits = new Map();
    const parts = [];
    const isKnown = [...found.values()].some(([quality]) => quality === 1);
    let most = 0;
    for (const [quality, words, begun] of found.values()) {
      let count = 0;
      readPostings(words, 24, (article, mark) => {
        count += 1;
        if (!parts[mark]) {
          const heading = floor(mark % 24 / 8);
          const fields = floor(mark / 24);
          const title = TITLE[fields >> 3];
          const each = [BODY[mark % 8], [0, 0.75, 1][heading], title && 1, fields & 1, fields >> 1 & 1, fields >> 2 & 1];
          parts[mark] = [each.reduce((sum, share, i) => sum + share * weights[i], 0), heading, title];
        }
        const [weight, heading, title] = parts[mark];
        const inTitle = title && (begun && !isKnown ? 1 : quality);
        highest(hits, article, [weight * quality, inTitle, heading && quality, title, +((inTitle || quality) === 1)]);
      });
      most = max(most, count);
    }
    return [hits, most];
  };
  const phrasesOf = (phrase, { keys, part }) => {
    const scores = new Map();
    for (const key of keys.keys()) if (key.startsWith(phrase)) {
      const isExact = key === phrase;
      const share = isExact ? 1 : 0.7 * phrase.length / key.length;
      readPostings(part(key, 1) || "", 90, (article, kinds) =>
        highest(scores, article, [(kinds & 4 ? 2 : kinds & 2 ? 1.5 : 1) * share, kinds & 4 && isExact ? 1e4 : 0]));
    }
    return scores;
  };
  const scoresOf = (phrase, answered, index) => {
    const { n, f, boost } = index.head();
    const sums = new Map();
    let whole = 0;
    for (const found of answered) {
      const [hits, most] = found.hits ||= hitsOf(found, f);
      const rarity = most && log2(1 + n / most);
      whole += rarity;
      for (const [article, [weight, title, heading, length, exact]] of hits) {
        const more = [rarity * weight / (weight + 10), rarity, rarity * title, title, rarity * heading, exact];
        const sum = sums.get(article) || [0, 0, 0, 0, 0, 0];
        more.forEach((value, i) => (sum[i] += value));
        if (length) sum[6] = length;
        sums.set(article, sum);
      }
    }
    const phrases = phrasesOf(phrase, index.shard(phrase));
    const boosts = new Map(boost);
    for (const [article, [score, rarities, title, titleWords, heading, exact, length]] of sums) {
      const found = rarities / whole;
      const share = length ? min(1, titleWords / length) : 0;
      const inTitle = 3 * (title / whole) * (0.25 + 0.75 * share);
      let total = (score / whole * found + inTitle + 0.5 * (heading / whole)) * found;
      if (RUNS.test(phrase) && /^\S{2,4}$/u.test(phrase)) total = found < 1 ? 0.1 * total : title < whole ? total : total + 2;
      if (exact && !answered[1]) total += 4;
      const [worth, extra] = phrases.get(article) || [0, 0];
      sums.set(article, (total + worth) * (boosts.get(article) || 1) + extra);
    }
    return sums;
  };
  const rank = (text, index) => {
    const words = new Map();
    const best = new Map();
    const known = new Map();
    const answersTo = (slot) => {
      if (!known.has(slot)) known.set(slot, answers(slot, index));
      return known.get(slot);
    };
    let first = 0;
    const asked = readQueries(text, index.head()).flatMap((query, synonym) => spellings(query, index, answersTo, synonym ? 0.9 : 1).map(([slots, phrase, worth], i) => {
      if (!i) first += query[0].length;
      index.shard(phrase);
      return [phrase, slots.map((slot, j) => {
        const found = answersTo(slot);
        for (const word of RUNS.test(slot[0]) ? [slot[0]] : [slot[0], ...found.keys()]) words.set(word, words.get(word) | 1 << min(first - query[0].length + j, 30));
        return found;
      }), worth];
    }));
    if (index.missing.size) return null;
    for (const [phrase, found, worth] of asked) for (const [article, score] of scoresOf(phrase, found, index)) {
      best.set(article, max(best.get(article) || 0, score * worth));
    }
    return { ranked: [...best].sort(([a, x], [b, y]) => y - x || a - b), words };
  };

  // excerpt.py
  const bitsOf = (hits) => hits.reduce((bits, hit) => bits | hit[2], 0);
  const count = (bits) => bits && 1 + count(bits & bits - 1);

  const hitsIn = (text, words) => {
    const hits = [];
    const seen = words.seen ||= new Map();
    const add = (start, length, bits) => bits && hits.push([start, start + length, bits]);
    for (const { 0: written, index } of text.matchAll(LEXEME)) {
      const known = /^[A-Z]?[a-z]{1,39}$/.test(written) ? words.get(written.toLowerCase()) | 0 : seen.get(written);
      const chars = known === undefined ? [...plain(written)] : [];
      if (RUNS.test(chars[0])) {
        let at = index;
        for (const [i, { length }] of [...written].entries()) {
          add(at, length, words.get(chars[i]));
          add(at, length * 2, words.get(chars[i] + chars[i + 1]));
          at += length;
        }
      } else {
        const bits = known ?? lexemes(written).flat(2).reduce((bits, word) => bits | words.get(word), 0);
        seen.set(written, bits);
        add(index, written.length, bits);
      }
    }
    return hits;
  };
  const windowOf = (text, hits) => {
    let start = 0;
    let most = 0;
    hits.slice(0, 100).forEach(([from], i) => {
      const near = count(bitsOf(hits.slice(i, i + 100).filter(([, to]) => to <= from + 120)));
      if (near > most) [most, start] = [near, from];
    });
    start = max(0, start - 40);
    const gap = start && /[ 。！？；，、]+/.exec(text.slice(start, start + 40));
    if (gap) start += gap.index + gap[0].length;
    let end = start + 160;
    const space = text.slice(0, end).lastIndexOf(" ");
    if (end < text.length && space >= end - 40) end = space;
    return [start, min(text.length, end)];
  };
  // [text, is it a match] pairs
  const marked = (text, hits, start = 0, end = text.length) => {
    const parts = [];
    const push = (to, isHit) => {
      if (to <= start) return;
      const part = text.slice(start, to);
      const last = parts.at(-1);
      if (last?.[1] && isHit) last[0] += part;
      else parts.push([part, isHit]);
      start = to;
    };
    for (const [from, to] of hits) {
      push(min(from, end));
      push(min(to, end), true);
    }
    push(end);
    return parts;
  };
  const resultOf = ([title, url, crumbs, rows], score, words) => {
    const passages = rows.map(([anchor, heading, text], i) => {
      const named = i ? heading : title;
      const inHeading = hitsIn(named, words);
      const hits = hitsIn(text, words);
      const bits = bitsOf(inHeading);
      const inText = bitsOf(hits);
      return { anchor, name: marked(named, inHeading), text, hits, inName: count(bits), inText: count(inText), points: 3 * count(bits) + count(inText & ~bits) };
    });
    const most = (key, list = passages) => list.reduce((best, one) => one[key] > best[key] ? one : best);
    const best = most("points");
    const { text, hits } = best.inText ? best : most("inText");
    const [start, end] = windowOf(text, hits);
    const others = passages.slice(1).filter(({ inName }) => inName);
    return {
      url, crumbs, score, anchor: best.anchor, name: passages[0].name,
      heading: best === passages[0] ? [] : best.name,
      headings: others.filter((one) => one !== best && one.inName === most("inName", others).inName).slice(0, 3),
      excerpt: [[start ? "…" : ""], ...marked(text, hits, start, end), [end < text.length ? "…" : ""]],
      found: [...new Set(passages.flatMap((one) => [...one.name, ...marked(one.text, one.hits)]).filter(([, isHit]) => isHit).map(([part]) => part))],
    };
  };

  const search = (text, limit, address) => {
    const index = openIndex(new URL(address, document.baseURI).href);
    let ranking;
    return index.settle(() => {
      ranking ||= rank(text, index);
      const found = ranking?.ranked.slice(0, limit).map(([article, score]) => [index.document(article), score]);
      return index.missing.size ? null : { total: ranking.ranked.length, results: found.map((one) => resultOf(...one, ranking.words)) };
    });
  };
  Object.assign(window.helpgenSearch, { search, lexemes });
})();
