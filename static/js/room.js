// Asks for the room again and again while events do not come, and says which of the two it is.
(function () {
  "use strict";
  const room = document.querySelector("[data-room][sse-connect]");
  if (!room) return;
  let seen = room.dataset.seen;
  let timer = 0;

  function show(isLive) {
    room.querySelector(".room-live").hidden = !isLive;
    room.querySelector(".room-away").hidden = isLive;
  }

  async function ask() {
    try {
      const answer = await fetch(room.dataset.state + "?seen=" + encodeURIComponent(seen), { credentials: "same-origin" });
      if (answer.status !== 200) return;
      const now = await answer.json();
      seen = now.seen;
      for (const [name, html] of Object.entries(now.parts)) {
        room.querySelector('[data-part="' + name + '"]').innerHTML = html;
      }
      if (now.controls) htmx.trigger("#room-controls", "controls");
    } catch (error) { /* away for the moment: the next round asks again */ }
  }

  function startAsking() {
    if (timer) return;
    timer = setInterval(ask, 3000);
    show(false);
  }

  function stopAsking() {
    clearInterval(timer);
    timer = 0;
    show(true);
  }

  document.body.addEventListener("htmx:sseOpen", stopAsking);
  document.body.addEventListener("htmx:sseError", startAsking);
  document.body.addEventListener("htmx:sseClose", function () { clearInterval(timer); timer = 0; });
})();
