/** An account number as pages show it: the last four digits, enough to tell two accounts apart. */
export function maskAccount(number: string): string {
  return `•••• ${number.slice(-4)}`
}
