// The live room: personal controls follow the phase, and polling takes over while events do not come.
(function () {
  "use strict";
  const room = document.querySelector("[data-room]");
  if (!room) return;
  const part = document.getElementById("room-part");
  const controls = document.getElementById("room-controls");
  let revision = room.dataset.revision;
  let timer = 0;

  function showPhase(phase) {
    if (phase === controls.dataset.phase) return;
    controls.dataset.phase = phase;
    htmx.ajax("GET", controls.dataset.url, { target: controls, swap: "innerHTML" });
  }

  async function poll() {
    try {
      const answer = await fetch(room.dataset.state + "?revision=" + revision, { credentials: "same-origin" });
      if (answer.status === 200) {
        part.innerHTML = await answer.text();
        revision = answer.headers.get("X-Revision");
        showPhase(answer.headers.get("X-Phase"));
      }
    } catch (error) { /* away for the moment: the next round asks again */ }
  }

  function startPolling() { if (!timer) timer = setInterval(poll, 3000); }
  function stopPolling() { clearInterval(timer); timer = 0; }

  document.body.addEventListener("htmx:sseOpen", stopPolling);
  document.body.addEventListener("htmx:sseError", startPolling);
  document.body.addEventListener("htmx:sseBeforeMessage", function (event) {
    if (event.detail.type === "phase") {
      event.preventDefault();
      showPhase(event.detail.data);
    }
  });
})();
