// Reminders for a calendar: a file that any calendar takes (RFC 5545).
import { dateOf } from "./day.js";

const HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tinynet//Review//EN"];
const plain = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");

/** A line has at most 75 bytes; what is left goes on behind a blank. */
function folded(line) {
  const [first, ...rest] = line.match(/^.{1,74}|.{1,73}/gu);
  return [first, ...rest.map((part) => ` ${part}`)].join("\r\n");
}

/** From a day to how many questions come back on it; where they do; when it is written. */
export function calendar(counts, address, now) {
  const events = [...counts].flatMap(([day, count]) => {
    const date = plain(dateOf(day)).slice(0, 8);
    const what = `tinynet: ${count} question${count > 1 ? "s" : ""} to review`;
    return [
      "BEGIN:VEVENT",
      `UID:${date}@tinynet-review`, // the same day's reminder, taken again, replaces it
      `DTSTAMP:${plain(now)}`,
      `DTSTART;VALUE=DATE:${date}`,
      `SUMMARY:${what}`,
      `URL:${address}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${what}`,
      "TRIGGER:PT9H",
      "END:VALARM",
      "END:VEVENT",
    ];
  });
  return [...HEAD, ...events, "END:VCALENDAR"].map((line) => `${folded(line)}\r\n`).join("");
}
