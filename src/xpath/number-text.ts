const numberText = /^[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*$/;

/** `number()` of a string (XPath 1.0 4.4): a number of XPath with blanks around it and perhaps a minus before it, else NaN. */
export function textToNumber(text: string): number {
  return numberText.test(text) ? Number(text) : Number.NaN;
}

/** `string()` of a number (XPath 1.0 4.2): decimal, without an exponent, and with no more digits than tell it from others. */
export function numberToText(value: number): string {
  if (value === 0) return '0';
  const text = String(value);
  if (!text.includes('e')) return text;
  const [, sign = '', digits = '', exponent = ''] = /^(-?)(.*)e(.*)$/.exec(text) ?? [];
  const mantissa = digits.replace('.', '');
  const point = 1 + Number(exponent);
  return sign + (point > 0 ? mantissa.padEnd(point, '0') : `0.${'0'.repeat(-point)}${mantissa}`);
}
