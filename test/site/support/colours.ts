/** Colours as the page shows them: text for `page.evaluate`. */

/**
 * Declares, in the page, `luminance(colour)` from 0 to 1, `contrast(one,
 * other)` from 1 to 21, `opacityOf(colour)`, and `named(element)`, which says
 * in a few words where an element is. A canvas reads the colours, since a
 * computed colour may be written in any colour space.
 */
export const colourFunctions = `
const pen = new OffscreenCanvas(1, 1).getContext("2d", {
  willReadFrequently: true,
});
const pixels = new Map();
function pixel(colour) {
  if (!pixels.has(colour)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    pixels.set(colour, pen.getImageData(0, 0, 1, 1).data);
  }
  return pixels.get(colour);
}
function opacityOf(colour) {
  return pixel(colour)[3] / 255;
}
function luminance(colour) {
  const [red, green, blue] = [...pixel(colour)].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one, other) {
  const pair = [luminance(one), luminance(other)].map((it) => it + 0.05);
  return Math.max(...pair) / Math.min(...pair);
}
function named(element) {
  const classes = [...element.classList].map((name) => "." + name).join("");
  const id = element.id === "" ? "" : "#" + element.id;
  const text = element.textContent.trim().replace(/\\s+/g, " ");
  return element.localName + id + classes + " " + JSON.stringify(
    text.slice(0, 40),
  );
}
`;
