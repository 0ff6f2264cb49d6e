// The looks of a page as a grid of greys: small to keep, and telling where something changed.

import { deflateRawSync, inflateRawSync } from "node:zlib";

/** A cell of the grid, in pixels. */
export const CELL = 24;
/** A cell has changed when its grey moved by more than so much of 255; a page, when more than so many of its cells have. */
const GREY = 20;
const SHARE = 0.004;
const FEW = 3;
/** Greys are kept in so many steps, four bits each. */
const STEP = 17;

export function pack({ width, height, greys }) {
  const nibbles = greys.map((grey) => Math.round(grey / STEP));
  const bytes = Buffer.alloc(Math.ceil(nibbles.length / 2));
  nibbles.forEach((nibble, place) => (bytes[place >> 1] |= nibble << (place % 2 ? 0 : 4)));
  return `${width}x${height}:${deflateRawSync(bytes, { level: 9 }).toString("base64")}`;
}

export function unpack(kept) {
  const [size, packed] = kept.split(":");
  const [width, height] = size.split("x").map(Number);
  const bytes = inflateRawSync(Buffer.from(packed, "base64"));
  const count = Math.ceil(width / CELL) * Math.ceil(height / CELL);
  const greys = Array.from({ length: count }, (_, place) => ((bytes[place >> 1] >> (place % 2 ? 0 : 4)) & 15) * STEP);
  return { width, height, greys };
}

/** What a reader would see as changed, if anything: from where to where, and by how much the page grew. */
export function difference(before, after) {
  const columns = Math.ceil(before.width / CELL);
  if (before.width !== after.width) return `${after.width} px wide instead of ${before.width}`;
  const changed = [];
  for (let place = 0; place < Math.min(before.greys.length, after.greys.length); place += 1) {
    if (Math.abs(before.greys[place] - after.greys[place]) > GREY) changed.push([place % columns, Math.floor(place / columns)]);
  }
  const grown = Math.abs(after.height - before.height) > CELL ? `${after.height} px high instead of ${before.height}` : "";
  if (changed.length <= Math.max(FEW, before.greys.length * SHARE)) return grown;
  const span = (axis) => [Math.min(...changed.map((cell) => cell[axis])) * CELL, (Math.max(...changed.map((cell) => cell[axis])) + 1) * CELL];
  const [[left, right], [top, bottom]] = [span(0), span(1)];
  return `changed in ${changed.length} places between x ${left} to ${right} and y ${top} to ${bottom}${grown && `; ${grown}`}`;
}
