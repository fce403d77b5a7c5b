/** CSV text; cells that need it are quoted. */
export function csvText(rows: readonly (readonly (string | number)[])[], delimiter = ','): string {
  const cell = (value: string | number) =>
    /[",;\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)
  return `${rows.map((row) => row.map(cell).join(delimiter)).join('\n')}\n`
}
