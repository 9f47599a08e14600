// node --expose-gc ask.mjs ENGINE WORK [N]: what ENGINE answers to WORK/queries.json, and what that
// costs. With N only the costs of the start and of query N, when nothing was run before.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { gzipSync } from "node:zlib";

const [, , engine, work, only] = process.argv;
const TIMED = 300; // queries, all in one page
const WEIGHED = 150; // queries, each in a page of its own
const site = join(work, "site");
const { lang, queries, limit, shown, more } = JSON.parse(readFileSync(join(work, "queries.json"), "utf-8"));

let fetched = new Set();
const read = (name) => {
  fetched.add(name);
  return readFileSync(join(site, name));
};
const sizes = new Map();
const size = (name) => {
  const data = readFileSync(join(site, name));
  if (!sizes.has(name)) sizes.set(name, Math.min(data.length, gzipSync(data, { level: 9 }).length));
  return sizes.get(name);
};
const weigh = (names) => [...names].reduce((sum, name) => sum + size(name), 0);

// An engine whose index is read whole, as a script like any other; titles come with it.
const whole = () => {
  new Script(read("script.js").toString()).runInThisContext();
  JSON.parse(read("titles.json").toString());
  return globalThis.engine;
};
const inPieces = ["helpgen", "pagefind"].includes(engine);
const own = inPieces && await import(`./${engine}.mjs`);
const scripts = own ? own.scripts : ["script.js"];
const visit = async () => (own || whole()).open(read, lang, { ...more, site });

const milliseconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const timed = async (work) => {
  const before = milliseconds();
  const value = await work();
  return [milliseconds() - before, value];
};
const memory = () => {
  for (let i = 0; i < 3; i += 1) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
const some = (count) => queries.filter((_, number) => number % Math.ceil(queries.length / count) === 0);

const costs = async () => {
  const before = memory();
  const [start, search] = await timed(visit);
  const [first] = await timed(() => search(queries[only].text, shown));
  for (const { text } of some(20)) await search(text, shown);
  return { start, first, memory: memory() - before };
};

const answer = async () => {
  let search = await visit();
  const times = [];
  for (const { text } of some(TIMED)) times.push((await timed(() => search(text, shown)))[0]);
  const answers = {};
  for (const { id, text } of queries) answers[id] = await search(text, limit);
  const weights = [];
  for (const { text } of some(WEIGHED)) {
    if (inPieces) {
      fetched = new Set();
      search = await visit();
    }
    const ids = await search(text, shown);
    const texts = inPieces ? [] : ids.map((id) => `${id}.txt`);
    const names = new Set([...scripts, ...fetched, ...texts]);
    weights.push([weigh(names), names.size]);
  }
  return { answers, times, weights, script: weigh(scripts) };
};

console.log(JSON.stringify(only ? await costs() : await answer()));
