import { adoptionTable } from '#platform/policy-adoption.ts'
import type { WebModule } from '#platform/web.ts'
import { table } from './access.ts'
import { auditorPage } from './pages/auditor.tsx'
import { auditorFile, auditorMonth } from './pages/auditor-month.tsx'
import { operationsPage } from './pages/operations.tsx'
import { policiesPage } from './pages/policies.tsx'
import { policyDetail } from './pages/policy.tsx'
import { policyFile } from './pages/policy-files.ts'
import { policyStepPost } from './pages/policy-step-post.ts'
import { proposePage, proposePost } from './pages/propose.tsx'
import { simulatePage } from './pages/simulate.tsx'

/** The rooms that read everything: policies in plain language, what-if, the auditor's room, operations. */
export const insightWeb: WebModule = {
  name: 'insight',
  access: { ...table, ...adoptionTable },
  uploads: ['/kebijakan/usul'],
  routes: [
    { method: 'get', path: '/kebijakan', access: 'insight.view_policy', handler: policiesPage },
    { method: 'get', path: '/kebijakan/usul', access: 'insight.keep_draft', handler: proposePage },
    { method: 'post', path: '/kebijakan/usul', access: 'insight.keep_draft', handler: proposePost },
    { method: 'get', path: '/kebijakan/berkas/:sha256/:name', access: 'insight.view_policy', handler: policyFile },
    { method: 'get', path: '/kebijakan/:id', access: 'insight.view_policy', handler: policyDetail },
    { method: 'get', path: '/kebijakan/:id/:versi', access: 'insight.view_policy', handler: policyDetail },
    {
      method: 'post',
      path: '/kebijakan/:id/:versi/ajukan',
      access: 'insight.submit',
      handler: policyStepPost('submit'),
    },
    {
      method: 'post',
      path: '/kebijakan/:id/:versi/sahkan',
      access: 'insight.approve',
      handler: policyStepPost('approve'),
    },
    {
      method: 'post',
      path: '/kebijakan/:id/:versi/berlakukan',
      access: 'insight.put_in_force',
      handler: policyStepPost('put_in_force'),
    },
    {
      method: 'post',
      path: '/kebijakan/:id/:versi/cabut',
      access: 'insight.withdraw',
      handler: policyStepPost('withdraw'),
    },
    { method: 'get', path: '/simulasi', access: 'insight.simulate', handler: simulatePage },
    { method: 'get', path: '/auditor', access: 'insight.audit_month', handler: auditorPage },
    { method: 'get', path: '/auditor/:bulan', access: 'insight.audit_month', handler: auditorMonth },
    { method: 'get', path: '/auditor/:bulan/:lajur/:berkas', access: 'insight.audit_month', handler: auditorFile },
    { method: 'get', path: '/operasi', access: 'insight.operate', handler: operationsPage },
  ],
  menu: [
    { href: '/simulasi', label: { id: 'Simulasi', en: 'What-if' }, access: 'insight.simulate' },
    { href: '/auditor', label: { id: 'Ruang auditor', en: 'Auditor’s room' }, access: 'insight.audit_month' },
    { href: '/operasi', label: { id: 'Operasi', en: 'Operations' }, access: 'insight.operate' },
    { href: '/kebijakan', label: { id: 'Kebijakan', en: 'Policies' }, access: 'insight.view_policy' },
  ],
}
