(() => {
  "use strict";
  let end = 0;
  const unfold = (node) => {
    for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };
  const show = () => {
    for (const old of document.querySelectorAll(".now")) old.classList.remove("now");
    const goal = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!goal) return;
    unfold(goal);
    const running = goal.closest(".running");
    if (running && end) {
      const from = Number(goal.dataset.at);
      for (const piece of running.querySelectorAll("[data-at]")) {
        const at = Number(piece.dataset.at);
        if (at >= from && at < end) piece.classList.add("now");
      }
    }
    goal.scrollIntoView({ block: running ? "center" : "start" });
  };
  document.addEventListener("click", (event) => {
    const cite = event.target.closest("a.cite");
    if (!cite) return;
    end = Number(cite.dataset.end || 0);
    const note = cite.nextElementSibling;
    const touch = matchMedia("(hover: none)").matches;
    if (touch && note && note.matches(".note") && document.body.dataset.shown !== cite.id) {
      event.preventDefault();
      document.body.dataset.shown = cite.id;
      cite.focus();
      return;
    }
    delete document.body.dataset.shown;
    if (location.hash === cite.getAttribute("href")) setTimeout(show);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.activeElement) document.activeElement.blur();
  });
  addEventListener("hashchange", show);
  if (location.hash) show();
})();
