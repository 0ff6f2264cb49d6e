// Asks the browser to make a passkey, or to prove one, and sends the form with its answer. Options and answers are the
// JSON of Web Authentication (sections 5.1.8 to 5.1.10), read and written here for browsers that cannot do it themselves.
(() => {
  "use strict";
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const state = form.querySelector("[data-passkey-state]");
  const answer = form.elements.answer;
  let asking = false;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const descriptors = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  function options() {
    const publicKey = JSON.parse(form.dataset.options);
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    if (publicKey.excludeCredentials) publicKey.excludeCredentials = descriptors(publicKey.excludeCredentials);
    if (publicKey.allowCredentials) publicKey.allowCredentials = descriptors(publicKey.allowCredentials);
    return { publicKey };
  }

  function written(credential) {
    const { response } = credential;
    const common = {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
      clientExtensionResults: {},
    };
    const clientDataJSON = text(response.clientDataJSON);
    if (form.dataset.passkey === "make") {
      const transports = response.getTransports?.() ?? [];
      return { ...common, response: { clientDataJSON, attestationObject: text(response.attestationObject), transports } };
    }
    const { authenticatorData, signature, userHandle } = response;
    return {
      ...common,
      response: {
        clientDataJSON,
        authenticatorData: text(authenticatorData),
        signature: text(signature),
        userHandle: userHandle ? text(userHandle) : undefined,
      },
    };
  }

  async function ask() {
    if (!window.PublicKeyCredential) {
      state.textContent = form.dataset.unable;
      return;
    }
    asking = true;
    state.textContent = form.dataset.waiting;
    try {
      const credential = await navigator.credentials[form.dataset.passkey === "make" ? "create" : "get"](options());
      answer.value = JSON.stringify(written(credential));
      form.submit();
    } catch (error) {
      state.textContent = error.name === "InvalidStateError" ? form.dataset.known : form.dataset.brokenOff;
      asking = false;
    }
  }

  // before the guard against sending twice, which would let nobody try again
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!asking) void ask();
  }, true);
  // a page that only asks who is there asks at once, unless it says why it was refused before
  if (form.dataset.passkey === "prove" && !("again" in form.dataset)) void ask();
})();
