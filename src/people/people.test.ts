import { expect, test } from 'vitest'
import { postKind } from './people.ts'

test.each([
  ['sanitarian.pkm-oesapa', 'sanitarian'],
  ['sekda', 'sekda'],
  ['jf-guru.ahli.muda', 'jf-guru'],
  ['.setda', ''],
  ['', ''],
])('the kind of post %j is %j', (kode, kind) => expect(postKind(kode)).toBe(kind))
