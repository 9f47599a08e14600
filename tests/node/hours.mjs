// Asks the script of a page when something is open, without a page.
//
// Standard input: {script, cases: [{schedule, moments: [ISO 8601]}]}. Standard output: a list of lists
// of words: `open until …`, `open`, `closed until …`, `closed`.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const { script, cases } = JSON.parse(readFileSync(0, "utf8"));
const source = readFileSync(script, "utf8");
const end = source.lastIndexOf("})();");
const window = { document: { documentElement: { lang: "en" }, readyState: "complete", querySelector: () => null } };
vm.createContext(window);
vm.runInContext(`${source.slice(0, end)}globalThis.statusOf = statusOf;\n${source.slice(end)}`, window);

const FAR = 7 * 24 * 3600 * 1000;
const stamp = (moment) => new Date(moment).toISOString().replace(/:00\.000Z$/, "Z");
const words = (schedule, now) => {
  const { opens, closes } = window.statusOf(schedule, now);
  if (closes <= now) return "closed";
  if (opens > now) return `closed until ${stamp(opens)}`;
  return closes - now > FAR ? "open" : `open until ${stamp(closes)}`;
};
const found = cases.map(({ schedule, moments }) => moments.map((moment) => words(schedule, Date.parse(moment))));
process.stdout.write(JSON.stringify(found));
