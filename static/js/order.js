// Items of an agenda are moved by their handle, with a mouse or a finger. What is dropped writes the new number beside the
// item and presses the button that puts all in the order of the numbers; so the server does what it does without scripts.
(function () {
  "use strict";
  const list = document.querySelector("[data-order]");
  const form = document.getElementById("order");
  if (!list || !form || !window.Sortable) return;
  for (const item of list.children) {
    const handle = document.createElement("span");
    handle.className = "handle";
    handle.setAttribute("aria-hidden", "true");
    handle.title = list.dataset.order;
    handle.textContent = "⠿";
    item.querySelector("h3").prepend(handle);
  }
  Sortable.create(list, {
    handle: ".handle",
    onEnd: function (event) {
      if (event.newIndex === event.oldIndex) return;
      event.item.querySelector("input.input-number").value = event.newIndex + 1;
      form.requestSubmit();
    },
  });
})();
