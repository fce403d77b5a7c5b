import encodeQR from 'qr'

/** The square of an address as an SVG picture: black on white with its quiet border, sharp at any size. */
export function qrSvg(address: string): string {
  const modules = encodeQR(address, 'raw', { ecc: 'medium', border: 4 })
  const size = modules.length
  const path = modules.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
}
