/** What a spreadsheet would take for the start of a formula, in plain and full-width form. */
const STARTS = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Text from outside as a cell that no spreadsheet runs: an apostrophe before anything that would start a formula, and
 * no control characters. Numbers are written as numbers and never come here.
 */
export function defang(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const bare = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
  return STARTS.test(bare) ? `'${bare}` : bare
}
