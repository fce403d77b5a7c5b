import type { Random } from './random.ts'

/** First names as they are heard on Timor, Rote and Sabu. */
const MEN =
  'Yohanis Melkianus Marthen Yusak Simson Filmon Gerson Adrianus Benyamin Daud Elifas Habel Isak Jefri Kornelis Lazarus Nikodemus Obed Ruben Semuel Thobias Urias Welem Yeremias Zakarias Absalom Bernabas Charles Dominggus Elkana Ferdi Goris Hendrik Imanuel Joni Karel Leksi Mesak Nahor Oktovianus Petrus Rahmat Salmun Titus Umbu Viktor Yakob Ama Arkilaus Abdulah'.split(
    ' ',
  )
const WOMEN =
  'Yuliana Adelina Bendelina Dorkas Ester Febriana Gracia Hermina Ina Juliana Kristina Lusia Marselina Nelci Orpa Paulina Rosalina Susana Thresia Welmince Yanti Apliana Bergita Carolina Deborina Erna Fransina Getreda Halima Irma Jublina Katarina Linda Mariance Naomi Oktaviana Petronela Rambu Selfiana Tabita Umi Veronika Wilhelmina Yublina Aminah Blandina Delila Ernawati Ferderika Margarita'.split(
    ' ',
  )
/** Family names that nobody bears: a thing of the islands and a colour, hour or wind, written as one word. */
const THINGS =
  'Lontar Gewang Cendana Karang Ombak Pasir Bintang Angin Tenun Kosambi Kapas Jagung Garam Nyiur Savana Teluk Fajar Embun Tifa Layar'.split(
    ' ',
  )
const TRAITS =
  'senja biru rintik muda perak jingga tenang pagi barat timur riang kelana madu cerah sunyi lautan lembah puncak malam gerimis'.split(
    ' ',
  )

/** An invented name. Family names are made up on purpose: no real person is meant. */
export function inventName(random: Random, sex: 'L' | 'P'): string {
  const first = sex === 'L' ? MEN : WOMEN
  const family = `${random.pick(THINGS)}${random.pick(TRAITS)}`
  const given = random.pick(first)
  const second = random.chance(0.35) ? ` ${random.pick(first)}` : ''
  return `${given}${second} ${family}`
}
