/* Says what is open now, wherever a page has opening hours. theme.js loads it when they
   come into sight. data-hours is `Zone mon tue wed thu fri sat sun date=hours from/to=hours`, where hours are minutes
   after midnight on that zone's clock, `540-720,780-1080`, or a hyphen. */
(() => {
  "use strict";
  const MINUTE = 60000;
  const DAY = 1440 * MINUTE;
  const { lang: page } = document.documentElement;
  const format = (options, lang = page) => new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...options });
  const relative = (count, unit) => new Intl.RelativeTimeFormat(page, { numeric: "auto" }).format(count, unit);

  // What a clock of the zone shows at a moment, as if it were the clock of UTC.
  const clockOf = (timeZone) => {
    const numbers = format({ timeZone, year: "numeric", month: "numeric", day: "numeric" }, "en-US");
    return (moment) => {
      const [month, day, year, hour, minute] = numbers.format(moment).match(/\d+/g);
      return Date.UTC(year, month - 1, day, hour, minute);
    };
  };

  // The first moment at which the clock shows a time, or a later one: where clocks are put back, the
  // first of two; where they are put forward, the moment at which that is done.
  const momentOf = (time, clock) => {
    const [before, after] = [-DAY, DAY].map((days) => 2 * time + days - clock(time + days));
    if (clock(before) === time) return before;
    let moment = after;
    while (clock(moment) < time) moment += MINUTE;
    return moment;
  };

  // When it opens and closes, now or next, if that is within 60 days; and whose hours count today:
  // those of a weekday (w0 is Monday) or of special days.
  const statusOf = (hours, now) => {
    const [zone, ...week] = hours.split(" ");
    const special = week.splice(7).map((entry) => entry.split("="));
    const clock = clockOf(zone);
    const midnight = Math.floor(clock(now) / DAY) * DAY;
    const hoursOf = (day) => {
      const date = new Date(day).toISOString().slice(0, 10);
      const weekday = (new Date(day).getUTCDay() + 6) % 7;
      return special.find(([days]) => {
        const [first, last = first] = days.split("/");
        return first <= date && date <= last;
      }) || [`w${weekday}`, week[weekday]];
    };
    const status = { zone, clock, today: hoursOf(midnight)[0], opens: 0, closes: 0 };
    for (let day = midnight - DAY; day <= midnight + 60 * DAY && status.closes <= now + 7 * DAY; day += DAY) {
      for (const span of hoursOf(day)[1].split(",")) {
        const [opens, closes] = span.split("-").map((minutes) => momentOf(day + minutes * MINUTE, clock));
        if (opens <= status.closes) status.closes = Math.max(status.closes, closes);
        else if (status.closes > now) return status;
        else if (opens < closes) Object.assign(status, { opens, closes });
      }
    }
    return status;
  };

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Whether the reader's clock shows another time.
  const isAbroad = (moment, clock) => clock(moment) - moment !== new Date(moment).getTimezoneOffset() * -MINUTE;

  // A moment on the reader's clock, with as much of its date as it takes.
  const dated = (moment, now, isClosing) => {
    const days = Math.round((new Date(moment).setHours(0, 0) - new Date(now).setHours(0, 0)) / DAY);
    const time = format().format(moment);
    if (isClosing && (!days || moment - now < DAY / 2)) return time;
    if (days < 2) return `${relative(days, "day")} ${time}`;
    return format(days < 7 ? { weekday: "long" } : { day: "numeric", month: "short" }).format(moment);
  };

  const say = ({ clock, opens, closes }, now, words) => {
    const isOpen = opens <= now;
    const moment = isOpen ? closes : opens;
    const minutes = (moment - now) / MINUTE;
    let time = minutes < 60 ? relative(minutes, "minute") : relative(Math.round(minutes / 60), "hour");
    if (isOpen || minutes >= 180) time = fill(isAbroad(moment, clock) ? words.yours : "{time}", { time: dated(moment, now, isOpen) });
    return fill(words[isOpen ? minutes > 7 * 1440 ? "open" : "until" : "opens"], { time });
  };

  // The hours that count now on both clocks, where the reader's shows another time.
  const compare = ({ zone: timeZone, clock, opens, closes }, now, words) => {
    if (closes - opens >= DAY || !isAbroad(opens, clock)) return "";
    const range = (options) => `${format(options).format(opens)}–${format(options).format(closes)}`;
    const parts = format({ timeZone, timeZoneName: "shortGeneric" }).formatToParts(opens);
    return fill(words.both, { there: range({ timeZone }), zone: parts.find(({ type }) => type === "timeZoneName").value, here: range() });
  };

  const show = (block, now) => {
    const status = statusOf(block.dataset.hours, now);
    const isKnown = status.closes > now;
    const words = block.closest("[data-until]")?.dataset;
    const put = (name, text) => {
      const node = block.querySelector(name);
      if (!node) return;
      node.textContent = isKnown ? text(status, now, words) : "";
      node.classList.toggle("open", isKnown && status.opens <= now);
    };
    put(".state", say);
    put(".both", compare);
    for (const row of block.querySelectorAll("[data-covers]")) row.ariaCurrent = row.dataset.covers.includes(status.today) ? "date" : null;
  };

  const update = () => {
    const now = Math.floor(Date.now() / MINUTE) * MINUTE;
    for (const block of document.querySelectorAll("[data-hours]")) {
      try {
        show(block, now);
      } catch { /* a browser that does not know this zone: the table says it all */ }
    }
  };
  const tick = () => {
    update();
    setTimeout(tick, MINUTE - (Date.now() % MINUTE));
  };
  const start = () => {
    if (!document.querySelector("[data-hours]")) return;
    tick();
    document.addEventListener("visibilitychange", update); // timers sleep in a tab that is not seen
    document.addEventListener("newbody", update);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
