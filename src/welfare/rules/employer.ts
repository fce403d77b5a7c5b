/** The policy rule that gives the employer's share of health insurance; a policy without it leaves that column out. */
export const EMPLOYER_RULE = 'bpjs_pemberi_kerja'
