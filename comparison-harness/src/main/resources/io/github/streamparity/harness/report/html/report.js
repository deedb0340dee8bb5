"use strict";
(function () {
  const filter = document.getElementById("filter");
  if (!filter) return;
  const ticks = Array.from(document.querySelectorAll("details.tick"));
  const value = function (id) {
    const field = document.getElementById(id);
    return field ? field.value : "";
  };
  const apply = function () {
    const output = value("filter-output");
    const cause = value("filter-cause");
    const text = value("filter-text").trim().toLowerCase();
    let found = 0;
    ticks.forEach(function (tick) {
      const fits = [
        output === "" || tick.dataset.output === output,
        cause === "" || tick.dataset.cause.split(" ").includes(cause),
        text === "" || tick.textContent.toLowerCase().includes(text)
      ].every(Boolean);
      tick.hidden = !fits;
      found += fits ? 1 : 0;
    });
    const filters = [output, cause, text].some(Boolean);
    document.querySelectorAll("details.folded").forEach(function (it) { it.open = filters; });
    document.getElementById("filter-found").textContent = filters ? found + " of " + ticks.length + " ticks" : "";
  };
  filter.hidden = false;
  filter.addEventListener("input", apply);
  document.addEventListener("keydown", function (event) {
    if (event.target.closest("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step) return;
    const shown = ticks.filter(function (it) { return !it.hidden; });
    const here = shown.findIndex(function (it) { return "#" + it.querySelector(".inside").id === location.hash; });
    const next = shown[here === -1 ? 0 : here + step];
    if (next) location.hash = next.querySelector(".inside").id;
  });
})();
