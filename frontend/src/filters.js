// Comforts for filters: what is ticked or picked shows at once, addresses hold only what is asked, "/" goes to the search.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) { event.target.form.requestSubmit(); }
});
document.addEventListener("submit", (event) => {
  if (event.target.method !== "get") { return; }
  const blank = [...event.target.elements].filter((field) => field.name && field.value === "");
  blank.forEach((field) => { field.disabled = true; });
  setTimeout(() => blank.forEach((field) => { field.disabled = false; }));
});
document.addEventListener("keydown", (event) => {
  const search = document.querySelector("input[type=search]");
  if (event.key !== "/" || !search || event.target.matches("input, textarea, select")) { return; }
  event.preventDefault();
  search.closest("details")?.setAttribute("open", "");
  search.focus();
});
