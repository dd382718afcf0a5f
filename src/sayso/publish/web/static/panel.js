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
export {
  fill
};
