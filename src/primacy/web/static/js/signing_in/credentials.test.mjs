import assert from "node:assert/strict"
import test from "node:test"

import { asJson, bytesOf, textOf, toCreate, toGet } from "./credentials.mjs"

/** RFC 4648, section 10, in the alphabet of section 5 and without padding. */
const VECTORS = { "": "", f: "Zg", fo: "Zm8", foo: "Zm9v", foob: "Zm9vYg", fooba: "Zm9vYmE", foobar: "Zm9vYmFy" }

test("bytes travel as base64url, as the published vectors say", () => {
  for (const [words, text] of Object.entries(VECTORS)) {
    const bytes = new TextEncoder().encode(words)

    assert.equal(textOf(bytes.buffer), text)
    assert.deepEqual(bytesOf(text), bytes)
  }
})

test("the two letters that differ from base64 go both ways", () => {
  assert.equal(textOf(new Uint8Array([0xfb, 0xff]).buffer), "-_8")
  assert.deepEqual(bytesOf("-_8"), new Uint8Array([0xfb, 0xff]))
})

const NEW = {
  publicKey: {
    challenge: "Zm9v", user: { id: "Zg", name: "n" }, excludeCredentials: [{ id: "Zm8", type: "public-key" }],
    authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
  },
}

test("a key is asked for as the server wrote it", () => {
  const { publicKey } = toCreate(NEW, false)

  assert.deepEqual(publicKey.challenge, new Uint8Array([102, 111, 111]))
  assert.deepEqual(publicKey.user.id, new Uint8Array([102]))
  assert.deepEqual(publicKey.excludeCredentials[0].id, new Uint8Array([102, 111]))
  assert.equal(publicKey.authenticatorSelection.userVerification, "preferred")
})

test("a key that signs in alone must know its person", () => {
  const { authenticatorSelection } = toCreate(NEW, true).publicKey

  assert.equal(authenticatorSelection.userVerification, "required")
  assert.equal(authenticatorSelection.residentKey, "required")
})

test("a passkey is asked for without naming any", () => {
  assert.equal(toGet({ publicKey: { challenge: "Zg" } }).publicKey.allowCredentials, undefined)
})

test("what a key says carries only what it said", () => {
  const said = asJson({
    id: "Zg", rawId: new Uint8Array([102]).buffer, type: "public-key", getClientExtensionResults: () => ({}),
    response: { clientDataJSON: new Uint8Array([102, 111]).buffer, signature: null },
  })

  assert.deepEqual(said, {
    id: "Zg", rawId: "Zg", type: "public-key", response: { clientDataJSON: "Zm8" }, clientExtensionResults: {},
  })
})
