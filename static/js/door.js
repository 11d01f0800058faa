// Keeps what is open, typed and focused on the list at the door while it is fetched again, and says when a press got lost.
(function () {
  "use strict";
  const list = document.getElementById("seats");
  const find = document.getElementById("find");
  const lost = document.getElementById("lost");
  if (!list || !find || !lost) return;
  const words = find.elements.q;
  // Where one's own presses came from folds, until it is opened again; everything else that is open stays so.
  const spent = new Set();
  let open = [], focused = null;

  list.addEventListener("click", function (event) {
    const summary = event.target.closest("summary");
    if (summary) spent.delete(summary.parentElement.id);
  });

  document.body.addEventListener("htmx:beforeRequest", function (event) {
    const from = event.detail.requestConfig.verb === "post" && event.detail.elt.closest("details");
    if (from) spent.add(from.id);
  });

  document.body.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.target !== list) return;
    const address = new URL(event.detail.xhr.responseURL);
    if (address.pathname !== location.pathname) {
      event.detail.shouldSwap = false;
      return location.reload();
    }
    open = [...list.querySelectorAll("details[open]")].map(function (one) { return one.id; })
      .filter(function (id) { return !spent.has(id); });
    focused = list.contains(document.activeElement) ? document.activeElement : null;
  });

  document.body.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target !== list) return;
    lost.hidden = true;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    const isPress = event.detail.requestConfig.verb === "post";
    const pressed = focused || (isPress ? event.detail.requestConfig.elt : null);
    if (isPress && words.value && !list.querySelector(".refusal")) {
      words.value = "";
      words.focus();
    } else if (pressed && document.activeElement.id !== pressed.id) {
      // What is in a fold that has closed takes no focus: the fold's own line does.
      const again = document.getElementById(pressed.id);
      const isShown = again && !again.closest("details:not([open])");
      (isShown ? again : document.getElementById(`more-${pressed.closest(".presence")?.id}`))?.focus();
    }
  });

  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.body.addEventListener(name, function () { lost.hidden = false; });
  }
})();
