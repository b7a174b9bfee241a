/**
 * What the page holds: JSON, and bytes as base64. Nothing is fetched.
 */

'use strict';

/** @returns {any} The JSON that stands in the page by this name. */
export const embedded = (name) => JSON.parse(document.getElementById(`data-${name}`).textContent);

/** @returns {Uint8Array} Bytes that stand there as base64. */
export const embeddedBytes = (name) =>
  Uint8Array.from(atob(embedded(name)), (letter) => letter.charCodeAt(0));

/** @returns {Promise<Uint8Array>} What was packed by gzip. */
export async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
