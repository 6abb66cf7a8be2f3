import assert from "node:assert/strict"
import test from "node:test"

import { bytesOf, bytesOfHex, sealed } from "./hpke.mjs"

// RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, sequence number 0.
const SECRET = "4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb"
const POINT = "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4"
const RECIPIENT = "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0"
const CIPHERTEXT = "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434"
const CURVE = { name: "ECDH", namedCurve: "P-256" }

const hex = (bytes) => Buffer.from(bytes).toString("hex")
const url = (digits) => Buffer.from(digits, "hex").toString("base64url")

async function ephemeral() {
  const jwk = { kty: "EC", crv: "P-256", x: url(POINT.slice(2, 66)), y: url(POINT.slice(66)), ext: true }
  return {
    privateKey: await crypto.subtle.importKey("jwk", { ...jwk, d: url(SECRET) }, CURVE, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("jwk", jwk, CURVE, true, []),
  }
}

test("the vector of the RFC is sealed as the RFC has it", async () => {
  const facts = { to: bytesOfHex(RECIPIENT), info: bytesOf("Ode on a Grecian Urn"), aad: bytesOf("Count-0") }

  const letter = await sealed(bytesOf("Beauty is truth, truth beauty"), { ...facts, ephemeral: await ephemeral() })

  assert.equal(hex(letter), POINT + CIPHERTEXT)
})

test("the same words are never sealed alike twice", async () => {
  const facts = { to: bytesOfHex(RECIPIENT), info: bytesOf("") }

  const [one, other] = await Promise.all([sealed(bytesOf("Westham"), facts), sealed(bytesOf("Westham"), facts)])

  assert.notEqual(hex(one), hex(other))
  assert.equal(one.length, 65 + 7 + 16)
})
