// Keeps what is typed at a step of a registration: a moment after the last key, and when the page is left.
(function () {
  "use strict";
  const form = document.querySelector("form[data-keep]");
  if (!form || !window.fetch) return;
  const said = form.querySelector("[data-kept]");
  const PAUSE = 800;
  let timer = 0;
  let typed = 0;
  let kept = 0;
  let isSending = false;

  function words() {
    const data = new FormData(form);
    for (const [name, value] of Array.from(data)) if (value instanceof File) data.delete(name);
    data.append("keep", "1");
    return data;
  }

  function say(name) {
    for (const one of said.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== name;
  }

  async function keep() {
    const sent = typed;
    try {
      const answer = await fetch(form.action, { method: "POST", body: words(), credentials: "same-origin" });
      if (answer.status === 204) kept = sent;
      say(answer.status === 204 ? "kept" : "away");
    } catch (error) {
      say("away");
    }
  }

  form.addEventListener("input", function () {
    typed += 1;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", function () {
    clearTimeout(timer);
    isSending = true;
  });
  // What is on its way when the page is left may not arrive; so it is sent once more, by a way that outlives the page.
  window.addEventListener("pagehide", function () {
    if (kept !== typed && !isSending) navigator.sendBeacon(form.action, words());
  });
})();
