import { describe, expect, it } from 'vitest'
import { readCreateForm } from './create-form.ts'

const services = new Map([
  ['SAMPAH', []],
  [
    'KTP',
    [
      { code: 'tahap', required: true, values: ['rekam', 'cetak'] },
      { code: 'nomor', required: false, values: undefined },
    ],
  ],
])
const good = {
  service_code: ['SAMPAH'],
  lat: ['-10.1718'],
  long: ['123.6075'],
  description: ['Sampah menumpuk\ndi pasar'],
}
const read = (fields: Record<string, string[]>) => readCreateForm(fields, (code) => services.get(code))
const faults = (fields: Record<string, string[]>) => {
  const result = read(fields)
  return result.ok ? [] : result.faults.map(({ status, description }) => `${status} ${description.en}`)
}

describe('POST requests', () => {
  it('takes what the standard asks for, and keeps line breaks', () => {
    const result = read({ ...good, first_name: ['Yanti'], last_name: ['Contoh'], media_url: ['http://10.0.0.1/x.jpg'] })
    expect(result).toEqual({
      ok: true,
      form: {
        serviceCode: 'SAMPAH',
        position: { lat: -10.1718, long: 123.6075 },
        address: undefined,
        description: 'Sampah menumpuk\ndi pasar',
        name: 'Yanti Contoh',
        email: undefined,
        phone: undefined,
        attributes: {},
        mediaUrl: true,
      },
    })
  })

  it.each([
    [{ ...good, service_code: [''] }, '400 service_code: is required'],
    [{ ...good, service_code: ['XYZ'] }, '404 service_code'],
    [{ ...good, lat: [] }, '400 lat: is required'],
    [{ ...good, lat: [], long: [] }, '400 lat and long, address_string or address_id'],
    [{ ...good, lat: ['91'] }, '400 lat: decimal degrees'],
    [{ ...good, long: ['1e2'] }, '400 long: decimal degrees'],
    [{ ...good, description: ['x'.repeat(4001)] }, '400 description: at most 4000'],
    [{ ...good, description: [] }, '400 description: is required'],
    [{ ...good, email: ['yanti'] }, '400 email'],
    [{ ...good, service_code: ['KTP'] }, '400 attribute[tahap]: is required'],
    [{ ...good, service_code: ['KTP'], 'attribute[tahap]': ['bakar'] }, '400 attribute[tahap]: "bakar"'],
  ])('%#: %j', (fields, expected) => {
    expect(faults(fields)).toEqual([expect.stringContaining(expected)])
  })

  it('an address alone is a location', () => {
    expect(faults({ ...good, lat: [], long: [], address_string: ['Jl. Tim-Tim 3, Oesapa'] })).toEqual([])
  })

  it('reads single and multiple attributes', () => {
    const result = read({
      ...good,
      service_code: ['KTP'],
      'attribute[tahap][]': ['rekam', 'cetak'],
      'attribute[nomor]': ['7'],
    })
    expect(result.ok && result.form.attributes).toEqual({ tahap: ['rekam', 'cetak'], nomor: ['7'] })
  })

  it('tells all faults at once', () => {
    expect(faults({ lat: ['x'], long: ['y'] })).toHaveLength(4)
  })
})
