/**
 * Fill in a form in the browser: ODK Web Forms asks, and what was filled in goes to the page's own address.
 *
 * The client writes its style as it goes, which the page allows by a nonce; so it is loaded once that is in place.
 */

const LARGEST_BYTES = 10 * 1024 * 1024

/**
 * @param {string} resource - how the form names a file, such as jr://file-csv/places.csv
 * @param {string} files - address below which the files of the form are
 * @returns {string}
 */
export function addressOf(resource, files) {
  const name = resource.split("/").slice(3).join("/")
  return files + encodeURIComponent(decodeURIComponent(name))
}

/**
 * Send each part of a filled form in turn; the first that is not taken ends it.
 *
 * @param {Iterable<FormData>} parts - each holds the whole document and some of its files
 * @param {(part: FormData) => Promise<Response>} post
 * @returns {Promise<{taken: boolean, said?: string, reason?: string, address?: string}>}
 */
export async function sendAll(parts, post) {
  let told = {}
  for (const part of parts) {
    try {
      const response = await post(part)
      const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
      told = isJson ? await response.json() : {}
      if (response.status !== 201) return { taken: false, ...told }
    } catch {
      return { taken: false }
    }
  }
  return { taken: true, ...told }
}

/**
 * Let style that is written by scripts carry the nonce of the page.
 *
 * @param {Document} page
 * @param {string} nonce
 */
export function allowStyle(page, nonce) {
  const create = page.createElement.bind(page)
  page.createElement = (name, options) => {
    const made = create(name, options)
    if (String(name).toLowerCase() === "style") made.nonce = nonce
    return made
  }
}

/** @param {Document} page */
export async function fillIn(page) {
  const place = page.querySelector("[data-form]")
  if (!place) return
  const state = page.querySelector("[data-form-state]")
  const token = place.querySelector("[name=csrfmiddlewaretoken]").value
  const said = place.dataset
  state.textContent = said.loading
  allowStyle(page, said.styleNonce)

  const post = (part) =>
    fetch(page.location.href, { method: "POST", body: part, headers: { "X-CSRFToken": token }, redirect: "manual" })
  const submitted = async (payload) => {
    state.textContent = said.sending
    const told = await sendAll(payload.data, post)
    state.textContent = told.said || told.reason || said.unsent
    if (told.taken) showTaken(page, { place, state, address: told.address, read: said.read })
    state.scrollIntoView()
  }

  try {
    const [{ createApp, h }, { OdkWebForm, webFormsPlugin }, formXml] = await Promise.all([
      import("../vendor/vue/vue.mjs"),
      import("../vendor/web-forms/web-forms.mjs"),
      fetch(said.source).then((response) => (response.ok ? response.text() : Promise.reject(response.status))),
    ])
    const asked = {
      formXml,
      fetchFormAttachment: (resource) => fetch(addressOf(resource.href, said.files)),
      submissionMaxSize: LARGEST_BYTES,
      onSubmitChunked: submitted,
    }
    const root = page.createElement("div")
    place.append(root)
    createApp({ render: () => h(OdkWebForm, asked) }).use(webFormsPlugin).mount(root)
    state.textContent = ""
  } catch {
    state.textContent = said.unloaded
  }
}

/**
 * Put what was sent away, and lead to where it is read.
 *
 * @param {Document} page
 * @param {{place: Element, state: Element, address: string, read: string}} shown
 */
function showTaken(page, { place, state, address, read }) {
  place.remove()
  const link = page.createElement("a")
  link.href = address
  link.textContent = read
  state.append(" ", link)
}

if (typeof document !== "undefined") fillIn(document)
