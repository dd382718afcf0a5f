"use strict";
// Offsets in data-start and data-end count code points of the report's text, as in the record; no text is measured here.
(function () {
  function light(link) {
    var sheet = document.getElementById("r" + link.dataset.report);
    var start = Number(link.dataset.start), end = Number(link.dataset.end), first = null;
    document.querySelectorAll(".lit").forEach(function (x) { x.classList.remove("lit"); });
    sheet.querySelectorAll("span[data-start]").forEach(function (x) {
      if (Number(x.dataset.start) >= start && Number(x.dataset.end) <= end) { x.classList.add("lit"); first = first || x; }
    });
    if (first) { first.scrollIntoView({ block: "center", behavior: "smooth" }); }
    return first;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.words");
    if (link && light(link)) { event.preventDefault(); }
  });
  function openTarget() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    var details = target && target.matches("li.event") && target.querySelector("details");
    if (details) { details.open = true; }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
  var filters = document.querySelector(".filters"), find = document.getElementById("find");
  var type = document.getElementById("type"), voices = document.getElementById("voices"), count = document.getElementById("count");
  var events = Array.prototype.slice.call(document.querySelectorAll("li.event"));
  var fold = function (x) { return x.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); };
  var folded = events.map(function (x) { return fold(x.textContent); });
  function filter() {
    var words = fold(find.value).split(/\s+/), shown = 0;
    events.forEach(function (x, i) {
      var keep = (!type.value || x.dataset.type === type.value) && Number(x.dataset.voices) >= Number(voices.value) &&
        words.every(function (w) { return folded[i].indexOf(w) >= 0; });
      x.hidden = !keep; shown += keep ? 1 : 0;
    });
    count.textContent = shown + " of " + events.length + " events";
  }
  filters.hidden = false;
  [find, type, voices].forEach(function (x) { x.addEventListener("input", filter); });
  filter();
})();
