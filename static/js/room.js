// Follows the room: events from the server while they come, and asking again and again while they do not. It says which.
(function () {
  "use strict";
  const room = document.querySelector("[data-room][data-live]");
  if (!room) return;
  const SILENCE = 10000, ASK = 3000, CONNECT = 15000, PAUSE = 5000, PATIENCE = 5000, SLIP = 10;
  const parts = [...room.querySelectorAll("[data-part]")];
  const followers = [...room.querySelectorAll("[data-follows]")];
  let seen = room.dataset.seen;
  let source = null, heardAt = 0, silentAt = 0, connectedAt = 0, askedAt = 0, isAsking = false, isOver = false;

  function fetchControls() {
    if (room.querySelector("#room-controls")) htmx.trigger("#room-controls", "controls");
  }

  // A part that each person has fetched of their own, such as the list at the door, follows shared ones.
  function follow(name) {
    for (const one of followers) {
      if (one.dataset.follows.split(" ").includes(name)) htmx.trigger(one, "changed");
    }
  }

  // What a reader opened stays open.
  function fill(part, html) {
    const open = [...part.querySelectorAll("details[open][id]")].map(function (one) { return one.id; });
    part.innerHTML = html;
    for (const one of part.querySelectorAll("details[id]")) one.open ||= open.includes(one.id);
  }

  function say(state) {
    for (const line of room.querySelectorAll("[data-line]")) {
      const isHidden = !line.dataset.line.split(" ").includes(state);
      if (line.hidden !== isHidden) line.hidden = isHidden;
    }
  }

  function heard(event) {
    heardAt = Date.now();
    silentAt = 0;
    if (event.lastEventId) seen = event.lastEventId;
    say("live");
  }

  function connect() {
    if (source) source.close();
    connectedAt = Date.now();
    source = new EventSource(room.dataset.live + "?seen=" + encodeURIComponent(seen));
    source.addEventListener("open", heard);
    source.addEventListener("pulse", heard);
    source.addEventListener("error", function () { heardAt = 0; });
    source.addEventListener("end", ended);
    source.addEventListener("controls", function (event) {
      heard(event);
      fetchControls();
    });
    for (const part of parts) {
      source.addEventListener(part.dataset.part, function (event) {
        heard(event);
        fill(part, event.data);
      });
    }
    for (const name of new Set(followers.flatMap(function (one) { return one.dataset.follows.split(" "); }))) {
      source.addEventListener(name, function (event) {
        heard(event);
        follow(name);
      });
    }
  }

  function stop(state) {
    isOver = true;
    source.close();
    say(state);
  }

  // The stream of a session that ended may go on in a newer one: after a change of password, for one.
  async function ended(event) {
    if (event.data !== "gone") return stop(event.data);
    source.close();
    heardAt = 0;
    if (await ask() === "answered") connect();
  }

  // What became of it: "answered", "gone" for who may no longer follow, "lost" when nothing came back.
  async function ask() {
    askedAt = Date.now();
    isAsking = true;
    try {
      const answer = await fetch(room.dataset.state + "?seen=" + encodeURIComponent(seen), {
        credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
        stop("gone");
        return "gone";
      }
      if (answer.status === 200) show(await answer.json());
      return answer.ok ? "answered" : "lost";
    } catch (error) {
      return "lost";
    } finally {
      isAsking = false;
    }
  }

  function show(now) {
    seen = now.seen;
    for (const part of parts) {
      if (part.dataset.part in now.parts) fill(part, now.parts[part.dataset.part]);
    }
    for (const name of Object.keys(now.parts)) follow(name);
    if (now.controls) fetchControls();
  }

  async function watch() {
    const now = Date.now();
    if (isOver || isAsking || now - heardAt < SILENCE) return;
    if (!silentAt) {
      silentAt = now;
      say("away");
    }
    if (now - silentAt > PAUSE && now - connectedAt > CONNECT) connect();
    if (now - askedAt < ASK) return;
    const result = await ask();
    if (isOver || Date.now() - heardAt < SILENCE) return;
    say(result === "answered" ? "away" : "cut");
  }

  // A button that is replaced between down and up is never pressed: the same one in its place is.
  let pressed = null, pressedAt = [];
  addEventListener("pointerdown", function (event) {
    pressed = event.isPrimary && event.button === 0 ? event.target.closest("[data-room] :is(button, summary)[id]") : null;
    pressedAt = [event.clientX, event.clientY];
  });
  addEventListener("pointercancel", function () { pressed = null; });
  addEventListener("pointerup", function (event) {
    const fresh = pressed && !pressed.isConnected && document.getElementById(pressed.id);
    const moved = Math.hypot(event.clientX - pressedAt[0], event.clientY - pressedAt[1]);
    if (fresh && moved < SLIP && fresh.isEqualNode(pressed)) fresh.click();
    pressed = null;
  });

  room.addEventListener("acted", ask);
  connect();
  heardAt = Date.now();
  setInterval(watch, 1000);
})();
