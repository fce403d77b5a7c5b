/** What a worker is given; its script begins with a line that names it so and tells it what belongs to the shell. */
type Lasting = { readonly waitUntil: (work: Promise<unknown>) => void }
type Asked = { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void }
declare const worker: {
  /** The shell of the kiosk, kept on the device: the page, its code, its look and the questions. */
  readonly shell: { readonly name: string; readonly paths: readonly string[] }
  readonly skipWaiting: () => Promise<void>
  readonly clients: { readonly claim: () => Promise<void> }
  addEventListener(moment: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(moment: 'fetch', listener: (event: Asked) => void): void
}

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(worker.shell.name)
      .then((cache) => cache.addAll(worker.shell.paths.map((path) => new Request(path, { cache: 'reload' }))))
      .then(() => worker.skipWaiting()),
  )
})

worker.addEventListener('activate', (event) => {
  const prefix = worker.shell.name.slice(0, worker.shell.name.lastIndexOf(':') + 1)
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(prefix) && name !== worker.shell.name))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  )
})

worker.addEventListener('fetch', (event) => {
  const path = new URL(event.request.url).pathname
  if (event.request.method !== 'GET' || !worker.shell.paths.includes(path)) return
  event.respondWith(path.includes('/aset/') ? kept(event.request) : fresh(event.request))
})

/** What carries a fingerprint in its name never changes: the copy on the device first. */
async function kept(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request)
}

/** The rest as new as the network gives it within three seconds, else the copy. */
async function fresh(request: Request): Promise<Response> {
  try {
    const response = await fetch(request.url, { signal: AbortSignal.timeout(3000) })
    if (!response.ok) return (await caches.match(request, { ignoreSearch: true })) ?? response
    const cache = await caches.open(worker.shell.name)
    await cache.put(new URL(request.url).pathname, response.clone())
    return response
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) ?? Response.error()
  }
}
