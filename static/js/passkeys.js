// Asks the browser for a passkey and sends its answer with the form around the button.
// <form data-passkey="create|get" data-options="{…}" or data-options-from="address">, as templates/mfa/webauthn/ask.html says.
(function () {
  "use strict";

  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (letter) { return letter.charCodeAt(0); });
  }

  function text(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function known(credentials) {
    return (credentials || []).map(function (one) { return { ...one, id: bytes(one.id) }; });
  }

  async function optionsOf(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
    const answer = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    return (await answer.json()).request_options.publicKey;
  }

  async function created(options, isAlone) {
    const wanted = isAlone
      ? { residentKey: "required", requireResidentKey: true, userVerification: "required" }
      : { residentKey: "discouraged", requireResidentKey: false };
    return navigator.credentials.create({ publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
      authenticatorSelection: { ...options.authenticatorSelection, ...wanted },
    } });
  }

  async function found(options) {
    return navigator.credentials.get({ publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: known(options.allowCredentials),
    } });
  }

  function written(credential) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    });
  }

  function say(form, name) {
    for (const line of form.querySelectorAll("[data-passkey-said]")) line.hidden = line.dataset.passkeySaid !== name;
  }

  async function ask(form, button) {
    say(form, "");
    button.disabled = true;
    try {
      const options = await optionsOf(form);
      const isAlone = form.elements.passwordless && form.elements.passwordless.checked;
      const credential = form.dataset.passkey === "create" ? await created(options, isAlone) : await found(options);
      form.elements.credential.value = written(credential);
      form.submit();
    } catch (error) {
      say(form, error.name === "InvalidStateError" ? "again" : "nothing");
      button.disabled = false;
    }
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) {
      say(form, "unable");
      continue;
    }
    const button = form.querySelector("[data-passkey-button]");
    button.hidden = false;
    say(form, "");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      ask(form, button);
    });
  }
})();
