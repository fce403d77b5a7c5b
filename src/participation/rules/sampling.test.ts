import { rational } from '#policy/rational.ts'
import { describe, expect, it } from 'vitest'
import { sampleSize } from './sampling.ts'

const at = (thousandths: bigint) => ({
  lambda2: rational(thousandths, 1000n),
  d: rational(5n, 100n),
  p: rational(1n, 2n),
})

/** The Krejcie and Morgan table of the annex, 5 % column; the last row as the formula gives it for a million. */
const TABLE =
  '10:10 15:14 20:19 25:24 30:28 35:32 40:36 45:40 50:44 55:48 60:52 65:56 70:59 75:63 80:66 85:70 90:73 95:76 100:80 110:86 120:92 130:97 140:103 150:108 160:113 170:118 180:123 190:127 200:132 210:136 220:140 230:144 240:148 250:152 260:155 270:159 280:162 290:165 300:169 320:175 340:181 360:186 380:191 400:196 420:201 440:205 460:210 480:214 500:217 550:226 600:234 650:242 700:248 750:254 800:260 850:265 900:269 950:274 1000:278 1100:285 1200:291 1300:297 1400:302 1500:306 1600:310 1700:313 1800:317 1900:320 2000:322 2200:327 2400:331 2600:335 2800:338 3000:341 3500:346 4000:351 4500:354 5000:357 6000:361 7000:364 8000:367 9000:368 10000:370 15000:375 20000:377 30000:379 40000:380 50000:381 75000:382 1000000:384'

describe('sampleSize', () => {
  it('gives every row of the published table', () => {
    for (const row of TABLE.split(' ')) {
      const [population = 0, sample = 0] = row.split(':').map(Number)
      expect(sampleSize(population, at(3841n)), row).toBe(sample)
    }
  })

  it('gives the sample that Disdukcapil Kota Kupang took of 404,120 at ten percent', () => {
    expect(sampleSize(404120, at(2706n))).toBe(270)
    expect(sampleSize(404120, at(3841n))).toBe(384)
    expect(sampleSize(404120, at(6635n))).toBe(662)
  })

  it('never asks more than everybody', () => {
    expect(sampleSize(1, at(3841n))).toBe(1)
    expect(sampleSize(2, at(6635n))).toBe(2)
  })

  it('refuses what is no population', () => {
    expect(() => sampleSize(0, at(3841n))).toThrow()
    expect(() => sampleSize(1.5, at(3841n))).toThrow()
  })
})
