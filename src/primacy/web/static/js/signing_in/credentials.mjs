/** What a server and an authenticator say to each other, between JSON and bytes (WebAuthn Level 3, section 5.1). */

/** @param {string} text - base64url without padding @returns {Uint8Array<ArrayBuffer>} */
export function bytesOf(text) {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/")
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

/** @param {ArrayBuffer} bytes @returns {string} base64url without padding */
export function textOf(bytes) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/** @param {{ id: string }[] | undefined} credentials */
function known(credentials) {
  return credentials?.map((each) => ({ ...each, id: bytesOf(each.id) }))
}

/**
 * @param {{ publicKey: any }} options - as the server wrote them
 * @param {boolean} alone - whether the key is to sign in without a password
 * @returns {CredentialCreationOptions}
 */
export function toCreate({ publicKey }, alone) {
  const passkey = { residentKey: "required", requireResidentKey: true, userVerification: "required" }
  return {
    publicKey: {
      ...publicKey,
      challenge: bytesOf(publicKey.challenge),
      user: { ...publicKey.user, id: bytesOf(publicKey.user.id) },
      excludeCredentials: known(publicKey.excludeCredentials),
      authenticatorSelection: { ...publicKey.authenticatorSelection, ...(alone ? passkey : {}) },
    },
  }
}

/** @param {{ publicKey: any }} options - as the server wrote them @returns {CredentialRequestOptions} */
export function toGet({ publicKey }) {
  return {
    publicKey: {
      ...publicKey,
      challenge: bytesOf(publicKey.challenge),
      allowCredentials: known(publicKey.allowCredentials),
    },
  }
}

/**
 * @param {any} credential - a PublicKeyCredential
 * @returns {Record<string, unknown>} what the server reads, of a new credential or of one that was used
 */
export function asJson(credential) {
  const response = Object.fromEntries(
    ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"]
      .filter((name) => credential.response[name])
      .map((name) => [name, textOf(credential.response[name])]),
  )
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  }
}
