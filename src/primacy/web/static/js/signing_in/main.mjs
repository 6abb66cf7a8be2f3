/** Starts the forms for keys where the browser knows keys; elsewhere they stay hidden. */

import { KeyForm } from "./key_form.mjs"

if (window.PublicKeyCredential) {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-webauthn]"))) {
    new KeyForm(form)
  }
}
