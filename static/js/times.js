// How much of its time the item before the meeting has left, and how long somebody has spoken, by the server's clock. It
// never rings.
(function () {
  "use strict";
  const room = document.querySelector("[data-room][data-now]");
  if (!room) return;
  const ahead = Date.parse(room.dataset.now) - Date.now();

  function show() {
    for (const time of room.querySelectorAll("[data-since]")) {
      const gone = Math.max(0, Date.now() + ahead - Date.parse(time.dataset.since)) / 1000;
      const said = time.dataset.gone ? spent(time, gone) : left(time, gone / 60);
      if (time.textContent !== said) time.textContent = said;
    }
  }

  function spent(time, gone) {
    return time.dataset.gone.replace("{minutes}", Math.floor(gone / 60)).replace("{seconds}", Math.floor(gone % 60));
  }

  function left(time, gone) {
    const rest = Math.ceil(time.dataset.minutes - gone);
    time.classList.toggle("is-over", rest < 0);
    return (rest >= 0 ? time.dataset.left : time.dataset.over).replace("{minutes}", Math.abs(rest));
  }

  show();
  setInterval(show, 1000);
  new MutationObserver(show).observe(room, { childList: true, subtree: true });
})();
