/** The name of an enum: any string but the empty one, without white space at its ends (RFC 7950 9.6.4). */
export function checkEnumName(argument: string): string | undefined {
  if (argument === '') return 'a name cannot be empty';
  return argument.trim() === argument ? undefined : 'a name has no white space at its ends';
}
