// The reader: words of the address are lit up exactly, words that are selected can be cited or claimed on.
// Offsets in addresses and in data-start count code points, as the record does; the browser counts UTF-16 units.
import { codePoints, units } from "./offsets.js";
import { fill } from "./panel.js";

const text = document.querySelector(".text");
const pieces = [...text.querySelectorAll("[data-start]")].map((x) => ({ node: x.firstChild, start: Number(x.dataset.start) }));

function place(offset, closing) {
  // The piece that holds this code point; as an end it may stand behind the last character of a piece.
  const late = pieces.findLastIndex((x) => (closing ? x.start < offset : x.start <= offset));
  const { node, start } = pieces[Math.max(late, 0)];
  return [node, Math.min(units(node.data, offset - start), node.data.length)];
}

function stretch(name) {
  const [start, end] = (/^(\d+)-(\d+)$/.exec(name) ?? []).slice(1).map(Number);
  const last = pieces.at(-1);
  if (!(start < end) || !last || end > last.start + codePoints(last.node.data)) { return null; }
  const range = new Range();
  range.setStart(...place(start, false));
  range.setEnd(...place(end, true));
  return range;
}

function light(name, scroll) {
  for (const x of text.querySelectorAll(".lit")) { x.classList.remove("lit"); }
  CSS.highlights?.clear();
  const range = stretch(name);
  if (!range) { return; }
  if (CSS.highlights) {
    CSS.highlights.set("lit", new Highlight(range));
  } else {
    for (const x of pieces) { x.node.parentElement.classList.toggle("lit", range.intersectsNode(x.node)); }
  }
  if (scroll) { range.startContainer.parentElement.scrollIntoView({ block: "center" }); }
}

function offset(node, at) {
  // Where a point of the page stands in the report, or null outside of its text.
  const piece = pieces.find((x) => x.node === node);
  if (piece) { return piece.start + codePoints(node.data.slice(0, at)); }
  const next = pieces.find((x) => node.contains?.(x.node) || node.compareDocumentPosition(x.node) & Node.DOCUMENT_POSITION_FOLLOWING);
  return next ? next.start : null;
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) { return null; }
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) { return null; }
  const words = range.toString();
  let start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null) { return null; }
  start += codePoints(words) - codePoints(words.trimStart());
  end -= codePoints(words) - codePoints(words.trimEnd());
  return start < end ? `${start}-${end}` : null;
}

function point(name) {
  const address = new URL(location.pathname, location.origin);
  address.searchParams.set("at", name);
  address.hash = name;
  history.replaceState(null, "", address);
  fill(address, false);
}

// No selection can begin on what takes the focus, so marks stop being links for the browser, not for people and keys.
for (const link of text.querySelectorAll("a[data-panel]")) {
  link.dataset.href = link.getAttribute("href");
  link.removeAttribute("href");
  link.tabIndex = 0;
  link.setAttribute("role", "link");
}
text.addEventListener("pointerdown", (event) => {
  const link = event.target.closest("a[data-panel]");
  if (!link) { return; }
  link.removeAttribute("tabindex");
  for (const end of ["pointerup", "pointercancel"]) { addEventListener(end, () => { link.tabIndex = 0; }, { once: true }); }
});
text.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.target.closest("a[data-panel]")?.click(); } });

let choosing = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(choosing);
  choosing = setTimeout(() => { const name = selected(); if (name) { point(name); } }, 500);
});
text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) { event.preventDefault(); }  // the end of a selection, not a click
}, true);
document.addEventListener("panel", () => {
  light(document.getElementById("panel").dataset.at ?? location.hash.slice(1), false);
  ready();
});

function ready() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.onclick = async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = "Copied";
    };
  }
}

const named = location.hash.slice(1), asked = document.getElementById("panel").dataset.at;
ready();
if (stretch(named)) {
  light(named, true);
  if (asked !== named) { point(named); }
} else if (asked) {
  light(asked, true);
}
addEventListener("hashchange", () => {
  const name = location.hash.slice(1);
  light(name, true);
  if (stretch(name) && document.getElementById("panel").dataset.at !== name) { point(name); }
});
