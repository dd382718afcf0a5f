// src/keys.js
var typing = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
var KEPT = "sayso-keys";
var toggle = document.querySelector("[data-keys]");
if (toggle) {
  toggle.closest("[hidden]").hidden = false;
  toggle.checked = localStorage.getItem(KEPT) !== "off";
  toggle.addEventListener("change", () => localStorage.setItem(KEPT, toggle.checked ? "on" : "off"));
}
var first = document.querySelector("[data-first-fix]");
if (first) {
  first.hidden = false;
  first.addEventListener("click", () => document.querySelector("[data-fix] summary")?.focus());
}
function open(details) {
  details.open = true;
  const field = details.querySelector("form input:not([type=hidden]), form select, form textarea, form button");
  (field ?? details.querySelector("summary")).focus();
  details.scrollIntoView({ block: "center" });
}
var pressed = false;
document.addEventListener("submit", (event) => {
  if (pressed) {
    event.preventDefault();
  }
  pressed = true;
});
window.addEventListener("pageshow", () => {
  pressed = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("details.fix[open]")) {
    const details = event.target.closest("details.fix");
    details.open = false;
    details.querySelector("summary").focus();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || toggle && !toggle.checked) {
    return;
  }
  if (event.target.matches(typing)) {
    return;
  }
  const fixes = document.querySelectorAll("[data-fix]");
  const meant = /^[1-9]$/.test(event.key) ? fixes[Number(event.key) - 1] : document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!meant) {
    return;
  }
  event.preventDefault();
  if (meant.matches("details")) {
    open(meant);
  } else {
    meant.click();
  }
});
