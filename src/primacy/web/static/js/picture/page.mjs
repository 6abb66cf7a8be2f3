/** The page around the map: the parts that follow the filters are fetched again and changed in place. */

/** The page did not come, or another one did, such as that to sign in. */
export class PageFailedError extends Error {}

const REGIONS = [
  "#picture-filters", "#picture-totals", "#picture-list", "#picture-sites",
  ".pm-status .pm-banner", ".pm-status__moment", ".pm-running__handling", ".pm-foot .pm-banner",
]

let flight = new AbortController()

/**
 * @param {URLSearchParams} filters
 * @returns {Promise<boolean>} whether the parts were changed; false where a later call has overtaken this one
 */
export async function freshen(filters) {
  flight.abort()
  flight = new AbortController()
  const { signal } = flight
  try {
    const response = await fetch(`${location.pathname}?${filters}`, { headers: { Accept: "text/html" }, signal })
    if (!response.ok || response.redirected) throw new PageFailedError("The list did not come; load the page again.")
    replaceRegions(new DOMParser().parseFromString(await response.text(), "text/html"))
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}

/** @param {Document} fresh */
function replaceRegions(fresh) {
  for (const region of REGIONS) {
    const [here, there] = [document.querySelector(region), fresh.querySelector(region)]
    if (here && there && here.innerHTML !== there.innerHTML) replace(here, document.adoptNode(there))
  }
}

/**
 * A reader who has opened a part or stands in it keeps it open and stays there.
 *
 * @param {Element} here
 * @param {Element} there
 */
function replace(here, there) {
  const focused = here.contains(document.activeElement) ? document.activeElement : null
  if (here.hasAttribute("open")) there.setAttribute("open", "")
  here.replaceWith(there)
  if (!focused) return
  const twin = focused.id ? there.querySelector(`#${CSS.escape(focused.id)}`) : there.querySelector("[type=submit]")
  if (twin instanceof HTMLElement) twin.focus({ preventScroll: true })
}

/** @param {URLSearchParams} parameters */
export function keepInUrl(parameters) {
  const written = `${parameters}`.replaceAll("%2C", ",")
  history.replaceState(null, "", written ? `?${written}` : location.pathname)
  for (const next of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name="next"]'))) {
    next.value = location.pathname + location.search
  }
}
