// src/offsets.js
function codePoints(words) {
  let count = 0;
  for (const _ of words) {
    count += 1;
  }
  return count;
}
function units(words, points) {
  let at = 0;
  for (const letter of words) {
    if (points <= 0) {
      break;
    }
    at += letter.length;
    points -= 1;
  }
  return at;
}

// src/panel.js
var panel = () => document.getElementById("panel");
var target = (link) => link.getAttribute("href") ?? link.dataset.href;
var asked = 0;
async function fill(address, move) {
  const mine = asked += 1;
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== asked) {
    return;
  }
  const filled = page.getElementById("panel");
  if (!answer.ok || !filled) {
    location.reload();
    return;
  }
  panel().replaceWith(document.adoptNode(filled));
  mark();
  document.dispatchEvent(new CustomEvent("panel"));
  if (move) {
    panel().focus({ preventScroll: true });
  }
}
function mark() {
  const at = (link) => new URL(target(link), location.href).searchParams.toString();
  const here = new URLSearchParams(location.search).toString();
  for (const link of document.querySelectorAll("a[data-panel]")) {
    if (here && at(link) === here) {
      link.setAttribute("aria-current", "true");
    } else {
      link.removeAttribute("aria-current");
    }
  }
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-panel]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const address = target(link);
  history.pushState(null, "", address);
  fill(address, true);
});
addEventListener("popstate", () => fill(location.href, false));

// src/reader.js
var text = document.querySelector(".text");
var pieces = [...text.querySelectorAll("[data-start]")].map((x) => ({ node: x.firstChild, start: Number(x.dataset.start) }));
function place(offset2, closing) {
  const late = pieces.findLastIndex((x) => closing ? x.start < offset2 : x.start <= offset2);
  const { node, start } = pieces[Math.max(late, 0)];
  return [node, Math.min(units(node.data, offset2 - start), node.data.length)];
}
function stretch(name) {
  const [start, end] = (/^(\d+)-(\d+)$/.exec(name) ?? []).slice(1).map(Number);
  const last = pieces.at(-1);
  if (!(start < end) || !last || end > last.start + codePoints(last.node.data)) {
    return null;
  }
  const range = new Range();
  range.setStart(...place(start, false));
  range.setEnd(...place(end, true));
  return range;
}
function light(name, scroll) {
  for (const x of text.querySelectorAll(".lit")) {
    x.classList.remove("lit");
  }
  CSS.highlights?.clear();
  const range = stretch(name);
  if (!range) {
    return;
  }
  if (CSS.highlights) {
    CSS.highlights.set("lit", new Highlight(range));
  } else {
    for (const x of pieces) {
      x.node.parentElement.classList.toggle("lit", range.intersectsNode(x.node));
    }
  }
  if (scroll) {
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }
}
function offset(node, at) {
  const piece = pieces.find((x) => x.node === node);
  if (piece) {
    return piece.start + codePoints(node.data.slice(0, at));
  }
  const next = pieces.find((x) => node.contains?.(x.node) || node.compareDocumentPosition(x.node) & Node.DOCUMENT_POSITION_FOLLOWING);
  return next ? next.start : null;
}
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    return null;
  }
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) {
    return null;
  }
  const words = range.toString();
  let start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null) {
    return null;
  }
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
for (const link of text.querySelectorAll("a[data-panel]")) {
  link.dataset.href = link.getAttribute("href");
  link.removeAttribute("href");
  link.tabIndex = 0;
  link.setAttribute("role", "link");
}
text.addEventListener("pointerdown", (event) => {
  const link = event.target.closest("a[data-panel]");
  if (!link) {
    return;
  }
  link.removeAttribute("tabindex");
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => {
      link.tabIndex = 0;
    }, { once: true });
  }
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.target.closest("a[data-panel]")?.click();
  }
});
var choosing = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(choosing);
  choosing = setTimeout(() => {
    const name = selected();
    if (name) {
      point(name);
    }
  }, 500);
});
text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) {
    event.preventDefault();
  }
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
var named = location.hash.slice(1);
var asked2 = document.getElementById("panel").dataset.at;
ready();
if (stretch(named)) {
  light(named, true);
  if (asked2 !== named) {
    point(named);
  }
} else if (asked2) {
  light(asked2, true);
}
addEventListener("hashchange", () => {
  const name = location.hash.slice(1);
  light(name, true);
  if (stretch(name) && document.getElementById("panel").dataset.at !== name) {
    point(name);
  }
});
