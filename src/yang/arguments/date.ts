import { isDigit } from '../characters.ts';

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A date `YYYY-MM-DD` that the calendar has (RFC 7950 7.1.9 and 14). */
export function checkDate(argument: string): string | undefined {
  if (!hasDateForm(argument)) return 'a date has the form YYYY-MM-DD';
  const year = Number(argument.slice(0, 4));
  const month = Number(argument.slice(5, 7));
  const day = Number(argument.slice(8));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && !isLeap ? 28 : (daysInMonth[month - 1] ?? 0);
  return day >= 1 && day <= days ? undefined : 'there is no such day';
}

function hasDateForm(text: string): boolean {
  if (text.length !== 10) return false;
  for (let at = 0; at < 10; at++) {
    const code = text.charCodeAt(at);
    if (at === 4 || at === 7 ? code !== 0x2d : !isDigit(code)) return false;
  }
  return true;
}
