// How much of its time the item before the meeting has left, by the server's clock. It never rings.
(function () {
  "use strict";
  const wall = document.querySelector("[data-room][data-now]");
  if (!wall) return;
  const ahead = Date.parse(wall.dataset.now) - Date.now();

  function show() {
    const time = wall.querySelector("[data-since]");
    if (!time) return;
    const gone = (Date.now() + ahead - Date.parse(time.dataset.since)) / 60000;
    const left = Math.ceil(time.dataset.minutes - gone);
    const words = left >= 0 ? time.dataset.left : time.dataset.over;
    const said = words.replace("{minutes}", Math.abs(left));
    if (time.textContent !== said) time.textContent = said;
    time.classList.toggle("is-over", left < 0);
  }

  show();
  setInterval(show, 1000);
  new MutationObserver(show).observe(wall.querySelector("[data-part=wall]"), { childList: true });
})();
