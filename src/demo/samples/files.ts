import { MONTH, sampleAgency } from './agency.ts'
import { monthFiles, type SampleFile } from './month-files.ts'
import { readmeText } from './readme.ts'
import { wrongFiles } from './wrong-files.ts'

/** Every file of samples/ by its path there; the same bytes whenever they are made. */
export function sampleFiles(): readonly SampleFile[] {
  const agency = sampleAgency()
  return [
    { path: 'README.md', bytes: Buffer.from(readmeText(agency)) },
    ...monthFiles(agency).map(({ path, bytes }) => ({ path: `${MONTH}/${path}`, bytes })),
    ...wrongFiles(agency).map(({ path, bytes }) => ({ path: `salah/${path}`, bytes })),
  ]
}
